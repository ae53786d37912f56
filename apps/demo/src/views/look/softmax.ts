import { softmax } from '../../probabilities';

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
  const shares = softmax(values);
  return values.map((sum, i) => ({ sum, power: Math.exp(sum), share: shares[i]! }));
}
