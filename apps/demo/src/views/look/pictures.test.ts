import { describe, expect, test } from '@jest/globals';
import { decodeDigit } from '../../state/digit-code';
import { EXAMPLES } from './examples';
import { paintKernels, takeKernels } from './kernels';
import { paintLayer, paintThumbnail } from './layer-picture';
import { paintSaliency } from './saliency';

const colorAt = (data: Uint8ClampedArray, at: number) => Array.from(data.slice(at * 4, at * 4 + 4));

describe('paintLayer', () => {
  const output = { name: 'conv', shape: [1, 2, 2], values: Float32Array.from([0, 1, 2, 4]) };

  test('paints all maps on one scale: zero darkest, the layer’s largest brightest', () => {
    const { pictures, least, largest } = paintLayer(output);
    expect([least, largest, pictures.length]).toEqual([0, 4, 2]);
    expect(colorAt(pictures[0]!.data, 0)).toEqual([0x00, 0x20, 0x4d, 255]);
    expect(colorAt(pictures[1]!.data, 1)).toEqual([0xff, 0xea, 0x46, 255]);
    // The first map's largest is half of the layer's, so it isn't the brightest.
    expect(colorAt(pictures[0]!.data, 1)).not.toEqual([0xff, 0xea, 0x46, 255]);
  });

  test('lays units out in rows, and leaves clear what there is none for', () => {
    const units = { name: 'dense', shape: [67], values: new Float32Array(67).fill(1) };
    const { pictures } = paintLayer(units);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatchObject({ height: 8, width: 9 });
    expect(pictures[0]!.data).toHaveLength(67 * 4);
  });

  test('a thumbnail is the strongest map alone', () => {
    const { data, height, width } = paintThumbnail(output);
    expect([height, width, data.length]).toEqual([1, 2, 8]);
    expect(colorAt(data, 1)).toEqual([0xff, 0xea, 0x46, 255]);
    // The other map has a zero here.
    expect(colorAt(data, 0)).not.toEqual([0x00, 0x20, 0x4d, 255]);
  });

  test('a thumbnail of a few units is a column of stripes, of many a board', () => {
    const unitsOf = (count: number) =>
      paintThumbnail({ name: 'dense', shape: [count], values: new Float32Array(count) });
    expect(unitsOf(10)).toMatchObject({ height: 10, width: 1 });
    expect(unitsOf(3200)).toMatchObject({ height: 50, width: 64 });
  });
});

test('kernels are taken by input channel and share the layer’s scale', () => {
  // One place, two channels, three filters.
  const filters = {
    layer: 'conv',
    shape: [1, 1, 2, 3] as const,
    values: Float32Array.from([1, 2, 3, -4, 5, -8]),
  };
  expect(Array.from(takeKernels(filters, 1))).toEqual([-4, 5, -8]);
  const { least, largest, pictures } = paintKernels(filters, 0);
  expect([least, largest, pictures.length]).toEqual([-8, 8, 3]);
  // 3 is the largest of these kernels, and would be the full orange on a scale of their own.
  expect(colorAt(pictures[2]!.data, 0)).not.toEqual([0xa8, 0x4a, 0x00, 255]);
  const other = paintKernels(filters, 1).pictures[2]!;
  expect(colorAt(other.data, 0)).toEqual([0x00, 0x50, 0x7d, 255]);
});

test('saliency is blue below zero, orange above, the digit’s grey at zero', () => {
  const data = paintSaliency(Uint8Array.from([0, 0, 200, 200]), Float32Array.from([-2, 2, 0, 2]));
  const [below, above, none, onInk] = [0, 1, 2, 3].map((at) => colorAt(data, at));
  expect(below![2]).toBeGreaterThan(below![0]!);
  expect(above![0]).toBeGreaterThan(above![2]!);
  expect(none).toEqual([90, 90, 90, 255]);
  // Where the colour is full, it doesn't matter whether there is ink.
  expect(onInk).toEqual(above);
});

test('there is an example of every digit, and each can be read', () => {
  expect(EXAMPLES.map(({ label }) => label)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { code } of EXAMPLES) expect(decodeDigit(code)!.some((ink) => ink > 200)).toBe(true);
});
