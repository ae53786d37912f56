/** `p[i] = exp(z[i]) / Σ exp(z[j])`; the largest score is taken off first, so that nothing overflows. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The most probable digit, and how probable it is. */
export function findBest(probabilities: readonly number[]): {
  readonly digit: number;
  readonly probability: number;
} {
  const probability = Math.max(...probabilities);
  return { digit: probabilities.indexOf(probability), probability };
}
