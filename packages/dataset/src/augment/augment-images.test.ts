import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { firstTestImages } from '../../test/mnist';
import { batches } from '../batches';
import type { LabeledImages } from '../labeled-images';
import { takeImages } from '../take-images';
import { augmentImages } from './augment-images';
import type { Augmentation } from './augmentation';

const images = firstTestImages(40);
/** A 0, far from the borders, so that nothing of it gets lost. */
const zeros = takeImages(images, new Array(300).fill(3));
const everything: Augmentation = {
  shift: 2,
  rotate: 12,
  scale: 0.1,
  shear: 10,
  elastic: { amplitude: 1, smoothness: 4 },
};

const imageAt = ({ pixels }: LabeledImages, i: number) => pixels.subarray(i * 784, (i + 1) * 784);
const sumOf = (pixels: Uint8Array) => pixels.reduce((sum, value) => sum + value, 0);
/** Centre of mass in pixels from the left and the top. */
const centreOf = (pixels: Uint8Array) => {
  let [x, y] = [0, 0];
  pixels.forEach((value, i) => {
    x += value * (i % 28);
    y += value * Math.floor(i / 28);
  });
  return [x / sumOf(pixels), y / sumOf(pixels)] as const;
};

describe('augmentImages', () => {
  test.each([{}, { shift: 0, rotate: 0, scale: 0, shear: 0, elastic: { amplitude: 0 } }])(
    'gives equal bytes of its own for %p',
    (nothing) => {
      const same = augmentImages(images, nothing, { seed: 1 });
      expect(same).toEqual(images);
      expect(same.pixels.buffer).not.toBe(images.pixels.buffer);
    },
  );

  test('leaves the images given and the labels as they are', () => {
    const before = images.pixels.slice();
    const augmented = augmentImages(images, everything, { seed: 1 });
    expect(images.pixels).toEqual(before);
    expect(augmented).toEqual({ ...images, pixels: augmented.pixels });
  });

  test('gives the same bytes for the same seed, others for another seed, epoch or index', () => {
    const first = augmentImages(images, everything, { seed: 1, epoch: 2 });
    expect(augmentImages(images, everything, { seed: 1, epoch: 2 })).toEqual(first);
    const alone = takeImages(images, [7]);
    const augment = (seed: number, epoch: number, index: number) =>
      augmentImages(alone, everything, { seed, epoch, indices: [index] }).pixels;
    expect(augment(1, 2, 7)).toEqual(imageAt(first, 7));
    for (const other of [augment(2, 2, 7), augment(1, 3, 7), augment(1, 2, 8)]) {
      expect(other).not.toEqual(imageAt(first, 7));
    }
  });

  test.each([
    ['shift', { shift: 2 }],
    ['rotate', { rotate: 12 }],
    ['scale', { scale: 0.1 }],
    ['shear', { shear: 10 }],
    ['elastic', { elastic: { amplitude: 1 } }],
  ])('%s alone changes every image, and each in another way', (_, augmentation) => {
    const copies = takeImages(images, new Array(20).fill(0));
    const augmented = augmentImages(copies, augmentation, { seed: 5 });
    const seen = new Set(Array.from({ length: 20 }, (_, i) => imageAt(augmented, i).join()));
    seen.add(imageAt(images, 0).join());
    expect(seen.size).toBe(21);
  });

  test('shifts by up to the pixels given, to all sides', () => {
    const augmented = augmentImages(zeros, { shift: 3 }, { seed: 5 });
    const [x, y] = centreOf(imageAt(zeros, 0));
    const centres = Array.from({ length: 300 }, (_, i) => centreOf(imageAt(augmented, i)));
    for (const amounts of [centres.map((c) => c[0] - x), centres.map((c) => c[1] - y)]) {
      expect(Math.abs(Math.min(...amounts) + 2.95)).toBeLessThan(0.06);
      expect(Math.abs(Math.max(...amounts) - 2.95)).toBeLessThan(0.06);
    }
  });

  test('scales by factors on both sides of 1, areas by their squares', () => {
    const augmented = augmentImages(zeros, { scale: 0.15 }, { seed: 5 });
    const ink = sumOf(imageAt(zeros, 0));
    const factors = Array.from({ length: 300 }, (_, i) =>
      Math.sqrt(sumOf(imageAt(augmented, i)) / ink),
    );
    expect(Math.abs(Math.min(...factors) - 0.85)).toBeLessThan(0.01);
    expect(Math.abs(Math.max(...factors) - 1.15)).toBeLessThan(0.01);
  });

  test('keeps the ink to within 4 % on average, each image’s to within a half, elastically', () => {
    const augmented = augmentImages(zeros, { elastic: { amplitude: 1.38 } }, { seed: 2 });
    const ink = sumOf(imageAt(zeros, 0));
    const ratios = Array.from({ length: 300 }, (_, i) => sumOf(imageAt(augmented, i)) / ink);
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.5);
    expect(Math.abs(ratios.reduce((sum, r) => sum + r, 0) / 300 - 1)).toBeLessThan(0.04);
  });

  test('turning one setting on leaves the others’ amounts as they were', () => {
    const options = { seed: 9 };
    const shifted = augmentImages(images, { shift: 3 }, options);
    const both = augmentImages(images, { shift: 3, rotate: 1e-9 }, options);
    expect(both).toEqual(shifted);
  });

  test.each([
    { height: 5, width: 9, channels: 1 },
    { height: 9, width: 5, channels: 3 },
    { height: 6, width: 6, channels: 4 },
    { height: 1, width: 1, channels: 2 },
  ])('moves the channels of $height x $width x $channels images together', (shape) => {
    const plane = Uint8Array.from({ length: shape.height * shape.width }, (_, i) => 60 + i * 3);
    const make = (channels: number): LabeledImages => ({
      ...shape,
      channels,
      pixels: Uint8Array.from({ length: plane.length * channels }, (_, i) =>
        Math.floor(plane[Math.floor(i / channels)]! / ((i % channels) + 1)),
      ),
      labels: Uint8Array.of(0),
      count: 1,
      numClasses: 1,
    });
    const settings = { ...everything, shift: 0.5 };
    const grey = augmentImages(make(1), settings, { seed: 4 }).pixels;
    const colour = augmentImages(make(shape.channels), settings, { seed: 4 }).pixels;
    expect(grey).not.toEqual(plane);
    colour.forEach((value, i) => {
      const share = grey[Math.floor(i / shape.channels)]! / ((i % shape.channels) + 1);
      expect(Math.abs(value - share)).toBeLessThanOrEqual(1.5);
    });
  });

  test.each([
    ['shift', { shift: -1 }],
    ['shift', { shift: 14.5 }],
    ['shift', { shift: '2' }],
    ['rotate', { rotate: Number.NaN }],
    ['rotate', { rotate: 181 }],
    ['scale', { scale: 1 }],
    ['scale', { scale: -0.1 }],
    ['shear', { shear: 46 }],
    ['shear', { shear: Number.POSITIVE_INFINITY }],
    ['amplitude', { elastic: { amplitude: -1 } }],
    ['amplitude', { elastic: { amplitude: 4.5 } }],
    ['amplitude', { elastic: {} }],
    ['smoothness', { elastic: { amplitude: 0, smoothness: 0.5 } }],
    ['smoothness', { elastic: { amplitude: 1, smoothness: Number.NaN } }],
    ['elastic', { elastic: null }],
    ['elastic', { elastic: 3 }],
    ['a setting of elastic', { elastic: { amplitude: 1, sigma: 4 } }],
    ['a setting of augmentation', { rotation: 10 }],
    ['augmentation', null],
    ['augmentation', [2]],
  ])('refuses a bad %s: %p, also in batches', (option, augmentation) => {
    const bad = augmentation as unknown as Augmentation;
    const error = expect.objectContaining({ name: 'InvalidOptionError', option });
    expect(() => augmentImages(images, bad, { seed: 1 })).toThrow(error);
    expect(() => batches(images, { batchSize: 8, seed: 1, augment: bad })).toThrow(error);
  });

  test.each([
    ['seed', { seed: -1 }],
    ['epoch', { seed: 1, epoch: 0.5 }],
    ['indices', { seed: 1, indices: [1, 2] }],
    ['index', { seed: 1, indices: new Array(40).fill(-1) }],
  ])('refuses a bad %s', (option, options) => {
    expect(() => augmentImages(images, everything, options)).toThrow(
      expect.objectContaining({ option }),
    );
  });

  test('says what it can do instead', () => {
    expect(() => augmentImages(images, { shift: 30 }, { seed: 1 })).toThrow(
      new InvalidOptionError('shift', 30, 'a finite number of at least 0 and at most 14'),
    );
  });
});
