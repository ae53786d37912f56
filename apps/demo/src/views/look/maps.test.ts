import { describe, expect, test } from '@jest/globals';
import { findStrongest, sizeOf, takeMap, valueAt } from './maps';

/** Two rows, three columns, two maps: the second is ten times the first. */
const OUTPUT = {
  name: 'conv2d_1',
  shape: [2, 3, 2],
  values: Float32Array.from([1, 10, 2, 20, 3, 30, 6, 60, 5, 50, 4, 40]),
};

describe('maps', () => {
  test('a value is found by channel, row and column', () => {
    expect(valueAt(OUTPUT, { channel: 1, row: 0, column: 2 })).toBe(30);
    expect(valueAt(OUTPUT, { channel: 0, row: 1, column: 1 })).toBe(5);
    const dense = { name: 'dense_1', shape: [3], values: Float32Array.from([7, 8, 9]) };
    expect(valueAt(dense, { channel: 2, row: 0, column: 0 })).toBe(9);
    expect(sizeOf([3])).toEqual({ height: 1, width: 1, channels: 3 });
  });

  test('the strongest value is that of all maps, or of one', () => {
    expect(findStrongest(OUTPUT)).toEqual({ channel: 1, row: 1, column: 0 });
    expect(findStrongest(OUTPUT, 0)).toEqual({ channel: 0, row: 1, column: 0 });
    const silent = { ...OUTPUT, values: new Float32Array(12) };
    expect(findStrongest(silent, 1)).toEqual({ channel: 1, row: 0, column: 0 });
  });

  test('a map is taken out row by row', () => {
    expect(Array.from(takeMap(OUTPUT, 0))).toEqual([1, 2, 3, 6, 5, 4]);
  });
});
