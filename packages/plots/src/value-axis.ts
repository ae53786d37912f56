import { formatPercent } from './format';

/** Where values stand on a vertical axis. */
export interface ValueAxis {
  readonly type: 'linear' | 'log';
  /** Positions at the bottom and at the top. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly position: number; readonly label: string }[];
  /** A value's position, a number in the axis' domain. */
  readonly place: (value: number) => number;
  /** What the reader must know to read it; empty if nothing. */
  readonly note: string;
}

/** Values that span more than this factor are shown on a logarithmic scale. */
const DECADE = 10;
/** Room above and below the values, as a share of what they span. */
const PADDING = 0.08;
/** More labels than this crowd the axis. */
const MAX_TICKS = 9;
/** Which digits of which decades get a label on a logarithmic scale, the fullest choice first. */
const LOG_TICKS = [
  { digits: [1, 2, 5], everyDecades: 1 },
  { digits: [1, 3], everyDecades: 1 },
  { digits: [1], everyDecades: 1 },
  { digits: [1], everyDecades: 5 },
  { digits: [1], everyDecades: 50 },
] as const;
/** Larger numbers are labelled with an exponent. */
const MAX_PLAIN = 1e6;
/** Smaller numbers likewise. */
const MAX_DECIMALS = 5;
/** Below it, an error is the rounding of 32-bit arithmetic. */
const NO_ERROR = 1e-6;

/**
 * The axis for accuracies. Good ones lie flat against 100 % on a linear scale: when the error
 * (1 - accuracy) spans more than a decade, it is the error that is spaced, logarithmically.
 *
 * @param values fractions in [0, 1], at least one.
 */
export function accuracyAxis(values: readonly number[]): ValueAxis {
  const errors = values.map((value) => 1 - value);
  const positive = errors.filter((error) => error > NO_ERROR);
  const least = Math.min(...positive);
  const most = Math.max(...errors);
  if (positive.length === 0 || most / least <= DECADE) {
    const { domain, ticks } = linearScale(values, { span: 0.02, max: 1 });
    const decimals = Math.max(...ticks.map((tick) => decimalsOf(tick * 100)));
    const label = (tick: number) => formatPercent(tick, decimals);
    return { type: 'linear', domain, ticks: labelled(ticks, label), place: same, note: '' };
  }
  // No error at all has no logarithm: it stands a little above the least one, under its own label.
  const perfect = positive.length < errors.length ? least / 2 : 0;
  const { domain, ticks } = logScale(most, perfect || least);
  const labels = ticks
    .filter(({ value }) => value > perfect * 1.4)
    .map(({ value, exponent }) => ({
      position: value,
      label: formatPercent(1 - value, Math.max(0, -exponent - 2)),
    }));
  if (perfect > 0) labels.push({ position: perfect, label: formatPercent(1, 0) });
  return {
    type: 'log',
    domain: [domain[1], domain[0]],
    ticks: labels,
    place: (value) => Math.max(1 - value, perfect),
    note: 'log scale of the error',
  };
}

/**
 * The axis for losses, logarithmic when they span more than a decade.
 *
 * @param values at least one.
 */
export function lossAxis(values: readonly number[]): ValueAxis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (least <= 0 || most / least <= DECADE) {
    const { domain, ticks } = linearScale(values, { span: Math.abs(most) * 0.2 || 1 });
    const decimals = Math.max(...ticks.map(decimalsOf));
    const label = (tick: number) =>
      Math.abs(tick) < MAX_PLAIN ? tick.toFixed(decimals) : tick.toExponential(1);
    return { type: 'linear', domain, ticks: labelled(ticks, label), place: same, note: '' };
  }
  const { domain, ticks } = logScale(most, least);
  const labels = ticks.map(({ value }) => ({ position: value, label: formatPower(value) }));
  return { type: 'log', domain, ticks: labels, place: same, note: 'log scale' };
}

/**
 * The axis for learning rates: linear, from zero.
 *
 * @param values at least 0, at least one.
 */
export function learningRateAxis(values: readonly number[]): ValueAxis {
  const high = Math.max(...values) * (1 + PADDING) || 1;
  const ticks = roundNumbers(0, high, 3);
  const decimals = Math.max(...ticks.map(decimalsOf));
  const label = (tick: number) => {
    if (tick === 0) return '0';
    return decimals <= MAX_DECIMALS ? tick.toFixed(decimals) : tick.toExponential(0);
  };
  return {
    type: 'linear',
    domain: [0, high],
    ticks: labelled(ticks, label),
    place: same,
    note: '',
  };
}

/**
 * Round numbers in [low, high], about `count` of them, steps of 1, 2 or 5 times a power of ten.
 */
export function roundNumbers(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((digit) => digit * power * 1.5 > rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Twelve digits hide the error of multiplying by a step such as 0.1.
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

function linearScale(
  values: readonly number[],
  { span: leastSpan, max }: { span: number; max?: number },
) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  const missing = Math.max(0, leastSpan - (high - low));
  const padding = missing / 2 + Math.max(leastSpan, high - low) * PADDING;
  // A loss or an accuracy is never below zero.
  low = low >= 0 ? Math.max(0, low - padding) : low - padding;
  high = Math.min(high + padding, max ?? Number.POSITIVE_INFINITY);
  return { domain: [low, high] as const, ticks: roundNumbers(low, high, 5) };
}

function logScale(most: number, least: number) {
  const factor = (most / least) ** PADDING;
  const domain = [least / factor, most * factor] as const;
  const choices = LOG_TICKS.map((choice) => logTicks(domain, choice));
  const ticks = choices.find(({ length }) => length <= MAX_TICKS) ?? choices.at(-1)!;
  return { domain, ticks };
}

function logTicks([low, high]: readonly [number, number], choice: (typeof LOG_TICKS)[number]) {
  const ticks = [];
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
    if (exponent % choice.everyDecades !== 0) continue;
    for (const digit of choice.digits) {
      const value = Number(`${digit}e${exponent}`);
      if (value >= low && value <= high) ticks.push({ value, exponent });
    }
  }
  return ticks;
}

function labelled(ticks: readonly number[], label: (tick: number) => string) {
  return ticks.map((position) => ({ position, label: label(position) }));
}

const same = (value: number) => value;
const decimalsOf = (value: number) =>
  value
    .toFixed(10)
    .replace(/\.?0+$/, '')
    .split('.')[1]?.length ?? 0;
const formatPower = (value: number) =>
  value < MAX_PLAIN && value > 1 / MAX_PLAIN ? String(value) : value.toExponential(0);
