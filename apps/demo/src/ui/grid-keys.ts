/** Steps of the arrow keys, `[rows, columns]`. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Rows and columns of a grid. */
export interface GridSize {
  readonly height: number;
  readonly width: number;
}

interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key moves to: arrows by one, Home and End to the ends of the row. It stops at the edges.
 *
 * @returns undefined for any other key.
 */
export function moveInGrid(
  key: string,
  { row, column }: GridPlace,
  size: GridSize,
): GridPlace | undefined {
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: size.width - 1 };
  const step = STEPS[key];
  if (!step) return undefined;
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return {
    row: clamp(row + step[0], size.height),
    column: clamp(column + step[1], size.width),
  };
}

/** The same over a list that is laid out in rows of `columns`, the last one perhaps shorter. */
export function moveInList(
  key: string,
  index: number,
  columns: number,
  count: number,
): number | undefined {
  const from = { row: Math.floor(index / columns), column: index % columns };
  const size = { height: Math.ceil(count / columns), width: columns };
  const to = moveInGrid(key, from, size);
  if (!to) return undefined;
  const next = to.row * columns + to.column;
  // Down into the part of the last row that isn't there: stay.
  if (next >= count) return key === 'End' ? count - 1 : index;
  return next;
}

/** The columns of such a list, as the style sheet has laid it out just now. */
export function countColumns(items: readonly Element[]): number {
  const top = items[0]?.getBoundingClientRect().top;
  const second = items.findIndex((item) => item.getBoundingClientRect().top !== top);
  return second < 0 ? items.length : second;
}
