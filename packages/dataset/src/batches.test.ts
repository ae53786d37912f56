import { describe, expect, test } from '@jest/globals';
import { firstTestImages } from '../test/mnist';
import { augmentImages } from './augment/augment-images';
import { batches } from './batches';
import type { LabeledImages } from './labeled-images';

/** Image i has the pixel i and the label i % 3. */
const images: LabeledImages = {
  pixels: Uint8Array.from({ length: 10 }, (_, i) => i),
  labels: Uint8Array.from({ length: 10 }, (_, i) => i % 3),
  count: 10,
  height: 1,
  width: 1,
  channels: 1,
  numClasses: 3,
};

const pixelsOf = (parts: Iterable<LabeledImages>) => [...parts].map(({ pixels }) => [...pixels]);

describe('batches', () => {
  test('come in order without a seed, the last one smaller, as views', () => {
    const parts = batches(images, { batchSize: 4 });
    expect(pixelsOf(parts)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    for (const part of parts) expect(part.pixels.buffer).toBe(images.pixels.buffer);
  });

  test('leave the last one out with dropLast', () => {
    expect([...batches(images, { batchSize: 4, dropLast: true })].map((b) => b.count)).toEqual([
      4, 4,
    ]);
    expect([...batches(images, { batchSize: 5, dropLast: true })]).toHaveLength(2);
  });

  test('with a seed hold every image once, with its label, in an order of that seed and epoch', () => {
    const order = (seed: number, epoch: number) =>
      pixelsOf(batches(images, { batchSize: 3, seed, epoch })).flat();
    expect(order(1, 0).toSorted((a, b) => a - b)).toEqual([...images.pixels]);
    expect(order(1, 0)).not.toEqual([...images.pixels]);
    expect(order(1, 0)).toEqual(order(1, 0));
    expect(order(1, 1)).not.toEqual(order(1, 0));
    expect(order(2, 0)).not.toEqual(order(1, 0));
    for (const { pixels, labels } of batches(images, { batchSize: 3, seed: 1 })) {
      expect([...labels]).toEqual(Array.from(pixels, (pixel) => pixel % 3));
    }
  });

  test('run again in the same order', () => {
    const parts = batches(images, { batchSize: 3, seed: 1 });
    expect(pixelsOf(parts)).toEqual(pixelsOf(parts));
  });

  test('keep the order with shuffle: false', () => {
    const parts = batches(images, { batchSize: 10, seed: 1, shuffle: false });
    expect(pixelsOf(parts)).toEqual([[...images.pixels]]);
  });

  test('distort each image by its index, whatever the batch size and the order', () => {
    const digits = firstTestImages(50);
    const augment = { shift: 2, rotate: 15, elastic: { amplitude: 1 } };
    const whole = augmentImages(digits, augment, { seed: 4, epoch: 3 });
    const digitsOf = (options: { batchSize: number; shuffle: boolean; augment?: typeof augment }) =>
      [...batches(digits, { seed: 4, epoch: 3, ...options })].flatMap(({ pixels, count }) =>
        Array.from({ length: count }, (_, i) => pixels.slice(i * 784, (i + 1) * 784).join()),
      );
    const inOrder = digitsOf({ batchSize: 7, shuffle: false, augment });
    expect(inOrder).toEqual(
      Array.from({ length: 50 }, (_, i) => whole.pixels.slice(i * 784, (i + 1) * 784).join()),
    );
    const plain = digitsOf({ batchSize: 50, shuffle: false });
    const order = digitsOf({ batchSize: 16, shuffle: true }).map((key) => plain.indexOf(key));
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(digitsOf({ batchSize: 16, shuffle: true, augment })).toEqual(
      order.map((index) => inOrder[index]),
    );
  });

  test.each([
    ['batchSize', { batchSize: 0 }],
    ['batchSize', { batchSize: 11, dropLast: true }],
    ['seed', { batchSize: 1, seed: -1 }],
    ['seed', { batchSize: 1, shuffle: true }],
    ['epoch', { batchSize: 1, seed: 1, epoch: 0.5 }],
    ['seed', { batchSize: 1, augment: {} }],
    ['rotate', { batchSize: 1, seed: 1, augment: { rotate: -1 } }],
  ])('refuse a bad %s at once (%#)', (option, options) => {
    expect(() => batches(images, options)).toThrow(expect.objectContaining({ option }));
  });
});
