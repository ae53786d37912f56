import { expect, test } from '@jest/globals';
import { threefry2x32 } from './threefry';

// The known answers that come with the reference implementation (Random123's kat_vectors).
test.each([
  [
    [0, 0],
    [0, 0],
    [0x6b200159, 0x99ba4efe],
  ],
  [
    [-1, -1],
    [-1, -1],
    [0x1cb996fc, 0xbb002be7],
  ],
  [
    [0x13198a2e, 0x03707344],
    [0x243f6a88, 0x85a308d3],
    [0xc4923a9c, 0x483df7a0],
  ],
] as [[number, number], [number, number], [number, number]][])(
  'threefry2x32 of key %p and counter %p is the reference’s answer',
  (key, counter, answer) => {
    const out = new Int32Array(2);
    threefry2x32(key, counter, out);
    expect([out[0]! >>> 0, out[1]! >>> 0]).toEqual(answer);
  },
);
