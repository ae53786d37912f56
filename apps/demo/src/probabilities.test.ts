import { expect, test } from '@jest/globals';
import { findBest, softmax } from './probabilities';

test('softmax gives the shares worked out by hand', () => {
  // exp(z) is 1, 2 and 5: the probabilities are eighths.
  const expected = [1 / 8, 2 / 8, 5 / 8];
  for (const [i, p] of softmax([0, Math.log(2), Math.log(5)]).entries()) {
    expect(p).toBeCloseTo(expected[i]!, 12);
  }
});

test('scores whose powers would overflow are no trouble', () => {
  expect(softmax([1000, 0])).toEqual([1, 0]);
  expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
});

test('the best digit is the most probable one, the first of several', () => {
  expect(findBest([0.1, 0.2, 0.7])).toEqual({ digit: 2, probability: 0.7 });
  expect(findBest([0.1, 0.45, 0.45])).toEqual({ digit: 1, probability: 0.45 });
});
