/** `p[i] = exp(z[i]) / Σ exp(z[j])`; the largest score is taken off first, so that nothing overflows. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

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
