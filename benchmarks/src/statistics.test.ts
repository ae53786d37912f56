import { expect, test } from '@jest/globals';
import { largestError, largestRelativeError, median } from './statistics';

test('median is the middle value, or the mean of two, by size and not by text', () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('errors are the largest of all, relative to the truth or not', () => {
  expect(largestError([1, 2.5, 4], [1, 2, 5])).toBe(1);
  expect(largestRelativeError([1, 2.5, 4], [1, 2, 5])).toBe(0.25);
  expect(largestRelativeError([-1.5], [-1])).toBe(0.5);
});

test('NaN, infinity and missing values are infinitely wrong', () => {
  expect(largestError([1, Number.NaN], [1, 2])).toBe(Number.POSITIVE_INFINITY);
  expect(largestRelativeError([Number.POSITIVE_INFINITY], [1])).toBe(Number.POSITIVE_INFINITY);
  expect(largestError([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
});
