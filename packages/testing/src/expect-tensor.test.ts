import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from '@jest/globals';
import { tensor1d } from '@tensorflow/tfjs-core';
import { expectNoTensorLeak } from './expect-no-tensor-leak';
import { expectTensor } from './expect-tensor';

describe('expectTensor', () => {
  const tensor = tensor1d([1, 1000, Number.NaN, Number.POSITIVE_INFINITY]);
  const values = [1, 1000, Number.NaN, Number.POSITIVE_INFINITY];

  test('passes on equal values, NaN and Infinity included', () => {
    expectTensor(tensor, { shape: [4], values });
  });

  test('takes the tolerance relative to large values', () => {
    const off = [1, 1000.9, Number.NaN, Number.POSITIVE_INFINITY];
    expectTensor(tensor, { shape: [4], values: off, tolerance: 1e-3 });
    expect(() => expectTensor(tensor, { shape: [4], values: off, tolerance: 1e-4 })).toThrow(
      'Element 1 is 1000',
    );
  });

  test.each([
    ['shape', { shape: [2, 2], values }],
    ['dtype', { shape: [4], dtype: 'int32', values }],
    [
      'NaN for a number',
      { shape: [4], values: [1, 1000, 5, Number.POSITIVE_INFINITY], tolerance: 9 },
    ],
    ['the other infinity', { shape: [4], values: [1, 1000, Number.NaN, -1 / 0], tolerance: 9 }],
  ])('fails on a wrong %s', (_, expected) => {
    expect(() => expectTensor(tensor, expected)).toThrow();
  });
});

test('expectNoTensorLeak fails when a tensor stays', async () => {
  await expect(expectNoTensorLeak(() => tensor1d([1]))).rejects.toThrow();
  await expectNoTensorLeak(() => tensor1d([1]), 1);
});
