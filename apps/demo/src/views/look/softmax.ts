/** How one class came to its probability. */
export interface SoftmaxRow {
  readonly sum: number;
  /** e to the power of it. */
  readonly power: number;
  /** Of all powers, in [0, 1]. */
  readonly share: number;
}

/** share = e^sum / (the sum of all classes' e^sum) */
export function explainSoftmax(sums: ArrayLike<number>): SoftmaxRow[] {
  const values = Array.from(sums);
  // Shares by differences: powers of large sums would overflow.
  const largest = Math.max(...values);
  const total = values.reduce((all, sum) => all + Math.exp(sum - largest), 0);
  return values.map((sum) => ({
    sum,
    power: Math.exp(sum),
    share: Math.exp(sum - largest) / total,
  }));
}
