/** What cells take: more would not fit, and overflow teaches nothing here. */
const LARGEST = 99;

/** What was typed, as a number between -99 and 99; empty, or no number yet, is 0. */
export function parseNumber(text: string): number {
  const value = Number(text.replace('−', '-').replace(',', '.'));
  if (Number.isNaN(value)) return 0;
  return Math.min(LARGEST, Math.max(-LARGEST, value));
}

/** At most three decimals and six digits, a real minus sign: −0.5 */
export function formatNumber(value: number): string {
  const text = String(Number(Number(Math.abs(value).toFixed(3)).toPrecision(6)));
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** As a factor or an addend behind a sign: negative ones in brackets. */
export function formatFactor(value: number): string {
  const text = formatNumber(value);
  return text.startsWith('−') ? `(${text})` : text;
}

/** For inputs, which want a plain minus sign. */
export function formatInput(value: number): string {
  return formatNumber(value).replace('−', '-');
}
