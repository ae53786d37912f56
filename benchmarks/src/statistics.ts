/** The middle of the values; the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}

/** The largest |a - b| / |b|; infinite if the lengths differ or a value is no number. */
export function largestRelativeError(values: readonly number[], truth: readonly number[]): number {
  return largest(values, truth, (value, right) => Math.abs(value - right) / Math.abs(right));
}

/** The largest |a - b|; infinite if the lengths differ or a value is no number. */
export function largestError(values: readonly number[], truth: readonly number[]): number {
  return largest(values, truth, (value, right) => Math.abs(value - right));
}

function largest(
  values: readonly number[],
  truth: readonly number[],
  measure: (value: number, right: number) => number,
): number {
  if (values.length !== truth.length) return Number.POSITIVE_INFINITY;
  const errors = values.map((value, i) => measure(value, truth[i]!));
  return errors.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...errors);
}
