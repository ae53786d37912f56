import { expect, test } from '@jest/globals';
import { fitImage } from './fit-image';

const grey = (height: number, width: number, data: number[]) =>
  ({ height, width, channels: 1, data: Uint8Array.from(data) }) as const;

test('fitImage averages areas, centres, and fills with the border’s median', () => {
  // Two rows of four, whose border is all of them: 10 and less are the majority.
  const wide = grey(2, 4, [10, 10, 200, 200, 8, 12, 10, 10]);
  const { height, width, data } = fitImage(wide, 3, 2);
  expect([height, width]).toEqual([3, 2]);
  // [2, 4] becomes [1, 2]: the means of 10, 10, 8, 12 and of 200, 200, 10, 10; a row above and below.
  expect([...data]).toEqual([10, 10, 10, 105, 10, 10]);
});

test('fitImage enlarges, and keeps channels apart', () => {
  const pixel = { height: 1, width: 1, channels: 3, data: Uint8Array.of(1, 2, 3) } as const;
  expect([...fitImage(pixel, 2, 1).data]).toEqual([1, 2, 3, 1, 2, 3]);
  const tall = { height: 2, width: 1, channels: 3, data: Uint8Array.of(9, 0, 5, 9, 0, 7) } as const;
  expect([...fitImage(tall, 2, 3).data]).toEqual(
    [9, 0, 7, 9, 0, 5, 9, 0, 7].concat([9, 0, 7, 9, 0, 7, 9, 0, 7]),
  );
});

test('fitImage keeps a line of a pixel, and what has the size already', () => {
  const line = grey(1, 100, Array(100).fill(50));
  expect([...fitImage(line, 2, 4).data]).toEqual(Array(8).fill(50));
  expect(fitImage(line, 1, 100)).toBe(line);
});
