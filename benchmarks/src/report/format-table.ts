/** Which end of a column its cells stand at. */
export type Alignment = 'left' | 'right';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly align: Alignment;
}

/**
 * A Markdown table whose columns are padded, so that it reads as well in a terminal.
 *
 * @param rows one text per column each.
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map(({ title }, i) =>
    Math.max(3, title.length, ...rows.map((row) => row[i]!.length)),
  );
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, i) =>
      columns[i]!.align === 'left' ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = columns.map(({ align }, i) => {
    const dashes = '-'.repeat(widths[i]! - 1);
    return align === 'left' ? `${dashes}-` : `${dashes}:`;
  });
  return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)].join('\n');
}

/** Three significant digits, thousands grouped: 0.512, 61.3, 1,234. */
export function formatNumber(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toLocaleString('en-US', {
    minimumFractionDigits: Math.min(digits, 6),
    maximumFractionDigits: Math.min(digits, 6),
  });
}
