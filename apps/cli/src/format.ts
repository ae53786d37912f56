/** 60000 → '60,000'. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** 0.98765 → '98.77 %'. */
export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** Seconds as people say them: '45 s', '6 min 31 s', '2 h 05 min'. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** A bar of `width` characters that is full at 1. */
export function formatBar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return '━'.repeat(full) + '─'.repeat(width - full);
}

/** Columns side by side, each as wide as its widest cell; the last isn't padded. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths![i]!))).join('  '),
    )
    .join('\n');
}
