import { InvalidOptionError } from './invalid-option-error';

/** The range that a number must lie in; both ends belong to it unless `exclusive` says otherwise. */
export interface NumberRange {
  /** Smallest accepted value; default -Infinity. */
  readonly min?: number;
  /** Largest accepted value; default Infinity. */
  readonly max?: number;
  /** Ends that are themselves refused; default none. */
  readonly exclusive?: 'min' | 'max' | 'both';
}

/**
 * Returns `value` if it is a finite number in range.
 *
 * @throws {InvalidOptionError} naming `option` otherwise.
 */
export function requireNumber(option: string, value: unknown, range: NumberRange = {}): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || !isInRange(value, range)) {
    throw new InvalidOptionError(option, value, `a finite number${describeRange(range)}`);
  }
  return value;
}

/**
 * Returns `value` if it is an integer in range, exactly representable (at most 2^53 - 1).
 *
 * @throws {InvalidOptionError} naming `option` otherwise.
 */
export function requireInteger(option: string, value: unknown, range: NumberRange = {}): number {
  if (!Number.isSafeInteger(value) || !isInRange(value as number, range)) {
    const { max = Number.MAX_SAFE_INTEGER } = range;
    const isLarge = typeof value === 'number' && value > Number.MAX_SAFE_INTEGER;
    const shown = isLarge ? { ...range, max } : range;
    throw new InvalidOptionError(option, value, `a whole number${describeRange(shown)}`);
  }
  return value as number;
}

/**
 * Returns `value` if it is one of `choices`.
 *
 * @throws {InvalidOptionError} naming `option` otherwise.
 */
export function requireOneOf<T extends string>(
  option: string,
  value: unknown,
  choices: readonly T[],
): T {
  if (!choices.includes(value as T)) {
    throw new InvalidOptionError(option, value, `one of ${choices.join(', ')}`);
  }
  return value as T;
}

function isInRange(value: number, { min, max, exclusive }: NumberRange): boolean {
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  if (value < low || value > high) return false;
  if (value === low && (exclusive === 'min' || exclusive === 'both')) return false;
  return !(value === high && (exclusive === 'max' || exclusive === 'both'));
}

function describeRange({ min, max, exclusive }: NumberRange): string {
  const low = exclusive === 'min' || exclusive === 'both' ? 'above' : 'of at least';
  const isBelow = exclusive === 'max' || exclusive === 'both';
  const high = isBelow ? 'below' : min === undefined ? 'of at most' : 'at most';
  const parts = [];
  if (min !== undefined) parts.push(`${low} ${min}`);
  if (max !== undefined) parts.push(`${high} ${max}`);
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`;
}
