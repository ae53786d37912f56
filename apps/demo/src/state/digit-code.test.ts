import { expect, test } from '@jest/globals';
import { decodeDigit, encodeDigit } from './digit-code';

test('an image comes back within half of one of its 16 grey levels', () => {
  // All kinds of runs: pixel i is one of 256 values that change every few pixels.
  const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i < 300 ? 0 : ((i >> 2) ** 2) & 255));
  const code = encodeDigit(pixels);
  expect(code).toMatch(/^[\w-]+$/);
  const again = decodeDigit(code)!;
  for (const [i, value] of pixels.entries()) {
    expect(Math.abs(again[i]! - value)).toBeLessThanOrEqual(255 / 15 / 2 + 0.5);
  }
  // A second time nothing is lost.
  expect(encodeDigit(again)).toBe(code);
});

test('an empty image is 26 letters', () => {
  // 784 pixels are twelve gaps of 64 and one of 16.
  expect(encodeDigit(new Uint8Array(784))).toBe(`${'A_'.repeat(12)}AP`);
});

test.each(['', 'A', '!', 'A_', `${'A_'.repeat(13)}`, 'A_'.repeat(20_000)])(
  'what is no code is none: %#',
  (code) => {
    expect(decodeDigit(code)).toBeUndefined();
  },
);
