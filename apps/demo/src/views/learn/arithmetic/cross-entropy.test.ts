import { expect, test } from '@jest/globals';
import { crossEntropy, crossEntropyGradient } from './cross-entropy';

// exp(z) is 1, 2 and 5: the probabilities are eighths.
const SCORES = [0, Math.log(2), Math.log(5)];

test('the loss is the one worked out by hand', () => {
  expect(crossEntropy(SCORES, 1)).toBeCloseTo(Math.log(4), 12);
});

test('the gradient is p - y, and what finite differences say, within 1e-8', () => {
  const expected = [1 / 8, 2 / 8 - 1, 5 / 8];
  const step = 1e-5;
  for (const [i, gradient] of crossEntropyGradient(SCORES, 1).entries()) {
    const nudged = (by: number) => SCORES.map((score, j) => (i === j ? score + by : score));
    const slope = (crossEntropy(nudged(step), 1) - crossEntropy(nudged(-step), 1)) / (2 * step);
    expect(gradient).toBeCloseTo(expected[i]!, 12);
    expect(gradient).toBeCloseTo(slope, 8);
  }
});

test('scores that would overflow are no trouble', () => {
  expect(crossEntropy([1000, 0], 1)).toBe(1000);
});
