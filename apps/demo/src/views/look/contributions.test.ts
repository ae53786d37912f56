import { describe, expect, test } from '@jest/globals';
import {
  multiply,
  rankByMagnitude,
  rankContributions,
  sumByChannel,
  takeChannel,
} from './contributions';

describe('by channel', () => {
  // Two places, three channels.
  const products = multiply(
    Float32Array.from([1, 2, 3, 4, 5, 6]),
    Float32Array.from([1, -1, 0, 2, -1, 0.5]),
  );

  test('products are added up for each channel, and ranked by magnitude', () => {
    const sums = sumByChannel(products, 3);
    expect(Array.from(sums)).toEqual([9, -7, 3]);
    expect(rankByMagnitude(sums)).toEqual([0, 1, 2]);
    expect(rankByMagnitude([1, -5, 5, 0])).toEqual([1, 2, 0, 3]);
  });

  test('one channel’s values are taken out in order', () => {
    expect(Array.from(takeChannel(products, 3, 1))).toEqual([-2, -5]);
  });
});

describe('rankContributions', () => {
  const inputs = Float32Array.from([1, 2, 0, 4, 1, 1]);
  const weights = Float32Array.from([0.5, 2, 9, -1, -2, 0.25]);

  test('gives the largest of either sign, and what all others add', () => {
    const { up, down, others } = rankContributions(inputs, weights, 1);
    expect(up).toEqual([{ index: 1, input: 2, weight: 2, amount: 4 }]);
    expect(down).toEqual([{ index: 3, input: 4, weight: -1, amount: -4 }]);
    expect(others).toEqual({ count: 4, amount: 0.5 - 2 + 0.25 });
  });

  test('lists no zeros; listed and others add up to the whole sum', () => {
    const { up, down, others } = rankContributions(inputs, weights, 10);
    expect([up.map(({ index }) => index), down.map(({ index }) => index)]).toEqual([
      [1, 0, 5],
      [3, 4],
    ]);
    expect(others).toEqual({ count: 1, amount: 0 });
  });
});
