const NO_BREAK_SPACE = '\u00a0';

/** 0.9933 as "99.33 %". */
export function formatPercent(fraction: number, decimals = 2): string {
  return `${(fraction * 100).toFixed(decimals)}${NO_BREAK_SPACE}%`;
}

/** A loss with three significant digits, such as "0.0291". */
export function formatLoss(loss: number): string {
  if (loss === 0 || (loss >= 1e-4 && loss < 1000)) return String(Number(loss.toPrecision(3)));
  return loss.toExponential(2);
}

/** 10000 as "10,000". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
