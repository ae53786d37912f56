const NO_BREAK_SPACE = '\u00a0';

/** 0.9933 as "99.33 %". */
export function formatPercent(share: number, decimals = 2): string {
  return `${(share * 100).toFixed(decimals)}${NO_BREAK_SPACE}%`;
}

/** How surely a class was predicted. A number that rounds to 100 % is said to be above 99.9 %. */
export function formatCertainty(probability: number): string {
  return probability >= 0.9995
    ? `>${NO_BREAK_SPACE}${formatPercent(0.999, 1)}`
    : formatPercent(probability, 1);
}

/** 10000 as "10,000". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A loss with four decimals, a tiny or a huge one with an exponent. */
export function formatLoss(loss: number): string {
  const isPlain = loss === 0 || (Math.abs(loss) >= 1e-3 && Math.abs(loss) < 1e4);
  return isPlain ? loss.toFixed(4) : loss.toExponential(2);
}

/** Seconds as people say them: '45 s', '6 min 31 s', '2 h 05 min'. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (whole < 60) return join(whole, 's');
  if (whole < 3600) return `${join(minutes, 'min')} ${join(pad(whole % 60), 's')}`;
  return `${join(hours, 'h')} ${join(pad(minutes), 'min')}`;
}

/** '2026-11-23T08:04:30.000Z' as '23 November 2026, 08:04 UTC'; what is no date stays as it is. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const date = `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
  return `${date}, ${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())} UTC`;
}

/** 'learningRate' as 'Learning rate'; what isn't such a name, as a package's, stays as it is. */
export function formatName(key: string): string {
  if (!/^[a-zA-Z]\w*$/.test(key)) return key;
  const words = key.replace(
    /([a-z0-9])([A-Z])(?![A-Z])/g,
    (_, end, start) => `${end} ${start.toLowerCase()}`,
  );
  const spaced = words.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** '1 mistake', '2 mistakes'. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];
const pad = (number: number) => String(number).padStart(2, '0');
const join = (number: number | string, unit: string) => `${number}${NO_BREAK_SPACE}${unit}`;
