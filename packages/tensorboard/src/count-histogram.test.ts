import { describe, expect, test } from '@jest/globals';
import { countHistogram } from './count-histogram';

describe('countHistogram', () => {
  test('counts each value in the bucket that a plain search finds, and the largest in the last', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * i) * 3);
    const { bucketLimits, bucketCounts, ...totals } = countHistogram(values);
    const expected = new Array<number>(30).fill(0);
    for (const value of values) {
      const found = bucketLimits.findIndex((limit) => value < limit);
      expected[found === -1 ? 29 : found]! += 1;
    }
    expect(bucketCounts).toEqual(expected);
    const sorted = [...values].sort((a, b) => a - b);
    expect(totals).toEqual({
      min: sorted[0],
      max: sorted[999],
      count: 1000,
      sum: values.reduce((sum, value) => sum + value, 0),
      sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
    });
    expect(bucketLimits[0]).toBeCloseTo(sorted[0]! + (sorted[999]! - sorted[0]!) / 30, 12);
    expect(bucketLimits.at(-1)).toBe(sorted[999]);
  });

  test('equal values make one bucket', () => {
    expect(countHistogram([2, 2, 2])).toEqual({
      min: 2,
      max: 2,
      count: 3,
      sum: 6,
      sumOfSquares: 12,
      bucketLimits: [2],
      bucketCounts: [3],
    });
  });

  test('values as close as numbers come are counted, each of them', () => {
    const { bucketCounts } = countHistogram([0, Number.MIN_VALUE, Number.MIN_VALUE]);
    expect([bucketCounts[0], bucketCounts[29]]).toEqual([1, 2]);
  });

  test.each([
    ['NaN', [1, Number.NaN], 'values[1] is NaN; expected a finite number.'],
    [
      'an infinity',
      [Number.NEGATIVE_INFINITY],
      'values[0] is -Infinity; expected a finite number.',
    ],
    ['no values', [], 'values is []; expected at least one'],
    ['a range beyond numbers', [-1e308, 1e308], 'with a difference between any two that is'],
  ])('refuses %s', (_, values, message) => {
    expect(() => countHistogram(values)).toThrow(message);
  });
});
