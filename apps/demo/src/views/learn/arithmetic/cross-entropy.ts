import { softmax } from '../../../probabilities';

/** `L = -ln p[right]`, in nats. Computed from the scores: it stays finite where p rounds to 0. */
export function crossEntropy(scores: readonly number[], right: number): number {
  const most = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
  return Math.log(sum) + most - scores[right]!;
}

/** Gradient of the loss for each score: `p - y`, where y is 1 for the right class and else 0. */
export function crossEntropyGradient(scores: readonly number[], right: number): number[] {
  return softmax(scores).map((p, i) => p - (i === right ? 1 : 0));
}
