import { describe, expect, test } from '@jest/globals';
import { channels, dropoutRates, elastic, imageSize } from './options';

describe('--image-size', () => {
  test.each([
    ['28', [28, 28]],
    ['28x32', [28, 32]],
  ])('%s is height and width %p', (text, size) => {
    expect(imageSize(text)).toEqual(size);
  });

  test.each(['', '0', '28x', 'x28', '28x0', '28x28x1', '2.5', '-28', '0x1c', '1e2', ' 28'])(
    '%p is refused',
    (text) => {
      expect(() => imageSize(text)).toThrow('Expected pixels: one side, such as 28, or height x');
    },
  );
});

test('--channels takes 1 and 3', () => {
  expect([channels('1'), channels('3')]).toEqual([1, 3]);
  expect(() => channels('4')).toThrow('Expected 1 (grey) or 3 (colour).');
});

describe('--dropout and --elastic', () => {
  test('take numbers with commas between them', () => {
    expect(dropoutRates('0,0.25,.5,0')).toEqual([0, 0.25, 0.5, 0]);
    expect([elastic('0.8'), elastic('1,6')]).toEqual([[0.8], [1, 6]]);
  });

  test.each(['', '1', '-0.1', '0.1,', 'x', '0.1 0.2'])('--dropout %p is refused', (text) => {
    expect(() => dropoutRates(text)).toThrow('Expected numbers from 0 to below 1, with commas');
  });

  // Waves are no higher than their smoothness, which is 4 unless it is given.
  test.each(['', '-1', '5', '1,', '1,0.5', '6,5', '1,4,5'])('--elastic %p is refused', (text) => {
    expect(() => elastic(text)).toThrow('Expected pixels from 0 to 4, such as 0.8, or pixels and');
  });
});
