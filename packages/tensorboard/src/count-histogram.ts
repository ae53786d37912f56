import { InvalidOptionError } from '@mnist-convnet/errors';

/** TensorFlow's default. */
const BUCKETS = 30;

/** How many values lie where. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** Right ends of the buckets, rising; the last one is `max`. */
  readonly bucketLimits: readonly number[];
  /** Values in each bucket. */
  readonly bucketCounts: readonly number[];
}

/**
 * Counts values in 30 buckets of equal width from the smallest to the largest, or in one if they are
 * all the same.
 *
 * @throws {InvalidOptionError} if there are none, or one isn't a finite number.
 */
export function countHistogram(values: ArrayLike<number>): Histogram {
  let [min, max, sum, sumOfSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      throw new InvalidOptionError(`values[${index}]`, value, 'a finite number');
    }
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumOfSquares += value * value;
  }
  const range = max - min;
  if (!Number.isFinite(range)) {
    const expected = 'at least one, with a difference between any two that is a finite number';
    throw new InvalidOptionError('values', Array.from(values).slice(0, 3), expected);
  }
  const buckets = range === 0 ? 1 : BUCKETS;
  const bucketLimits = Array.from({ length: buckets }, (_, index) =>
    index === buckets - 1 ? max : min + (range * (index + 1)) / buckets,
  );
  const bucketCounts = new Array<number>(buckets).fill(0);
  for (let index = 0; index < values.length; index++) {
    const share = range === 0 ? 0 : (values[index]! - min) / range;
    bucketCounts[Math.min(buckets - 1, Math.floor(share * buckets))]! += 1;
  }
  return { min, max, count: values.length, sum, sumOfSquares, bucketLimits, bucketCounts };
}
