import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';

/** How wide a table of text is. */
export interface TableWidthOptions {
  /**
   * Characters in a line; default 65 where layers form one chain and 98 elsewhere, or the last of
   * absolute `positions`. Keras cuts what doesn't fit its column; `'auto'` widens the default
   * columns so that nothing is cut.
   */
  readonly lineLength?: number | 'auto';
  /**
   * Where each column ends, ascending: in characters, or relative to `lineLength` if the last is at
   * most 1. Default `[0.45, 0.85, 1]` for three columns, `[0.33, 0.55, 0.67, 1]` for four.
   */
  readonly positions?: readonly number[];
}

/** Where the columns of a table end. */
export interface TableLayout {
  readonly lineLength: number;
  /** In characters. */
  readonly positions: readonly number[];
}

/** A table's columns as they are unless the caller says otherwise. */
export interface TableStyle {
  readonly header: readonly string[];
  readonly lineLength: number;
  /** Relative to `lineLength`. */
  readonly positions: readonly number[];
}

/**
 * Decides where columns end.
 *
 * @param lines the cells of every line, the header's included.
 * @throws {InvalidOptionError} if `lineLength` or `positions` is unusable.
 */
export function planLayout(
  style: TableStyle,
  lines: readonly (readonly string[])[],
  { lineLength, positions }: TableWidthOptions,
): TableLayout {
  if (lineLength === 'auto') {
    if (positions !== undefined) {
      throw new InvalidOptionError('positions', positions, 'none beside lineLength "auto"');
    }
    return widen(scale(style.positions, style.lineLength).positions, lines);
  }
  if (typeof lineLength === 'string') {
    throw new InvalidOptionError('lineLength', lineLength, 'a whole number or "auto"');
  }
  if (lineLength !== undefined) requireInteger('lineLength', lineLength, { min: 1 });
  const length = lineLength ?? style.lineLength;
  if (positions === undefined) return scale(style.positions, length);
  requirePositions(positions, style.header.length);
  const end = positions.at(-1)!;
  return end > 1 ? { lineLength: lineLength ?? end, positions } : scale(positions, length);
}

function scale(positions: readonly number[], lineLength: number): TableLayout {
  return { lineLength, positions: positions.map((end) => Math.floor(lineLength * end)) };
}

/** Columns at least as wide as they were, with a blank behind the longest cell of each. */
function widen(positions: readonly number[], lines: readonly (readonly string[])[]): TableLayout {
  const ends: number[] = [];
  positions.forEach((end, column) => {
    const blank = column === positions.length - 1 ? 0 : 1;
    const longest = Math.max(...lines.map((cells) => cells[column]!.length)) + blank;
    const width = Math.max(end - (positions[column - 1] ?? 0), longest);
    ends.push((ends.at(-1) ?? 0) + width);
  });
  return { lineLength: ends.at(-1)!, positions: ends };
}

function requirePositions(positions: readonly number[], columns: number): void {
  const isUsable =
    Array.isArray(positions) &&
    positions.length === columns &&
    positions.every((end, i) => end > (positions[i - 1] ?? 0)) &&
    (positions.at(-1) <= 1 || positions.every(Number.isInteger));
  if (!isUsable) {
    const expected =
      `${columns} ascending numbers, one per column of this table: ` +
      'whole numbers of characters, or fractions of the line if the last is at most 1';
    throw new InvalidOptionError('positions', positions, expected);
  }
}
