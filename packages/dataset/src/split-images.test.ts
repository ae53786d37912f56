import { describe, expect, test } from '@jest/globals';
import { firstTestImages } from '../test/mnist';
import type { LabeledImages } from './labeled-images';
import { splitImages } from './split-images';

const images = firstTestImages(2000);

const keysOf = ({ pixels, count }: LabeledImages) =>
  Array.from({ length: count }, (_, i) => pixels.subarray(i * 784, (i + 1) * 784).join());
const countsOf = ({ labels }: LabeledImages) =>
  Array.from({ length: 10 }, (_, c) => labels.filter((label) => label === c).length);

describe('splitImages', () => {
  test('puts every image into one part, in its order', () => {
    const { train, validation } = splitImages(images, { validation: 0.25, seed: 1 });
    expect([train.count, validation.count]).toEqual([1500, 500]);
    const held = new Set(keysOf(validation));
    expect(keysOf(images).filter((key) => !held.has(key))).toEqual(keysOf(train));
    expect(keysOf(images).filter((key) => held.has(key))).toEqual(keysOf(validation));
  });

  test('shares each class out to within one image', () => {
    const { validation } = splitImages(images, { validation: 300, seed: 1 });
    expect(validation.count).toBe(300);
    countsOf(validation).forEach((count, label) => {
      expect(Math.abs(count - countsOf(images)[label]! * 0.15)).toBeLessThan(1);
    });
  });

  test('depends on the seed alone', () => {
    const labels = (seed: number) =>
      keysOf(splitImages(images, { validation: 0.1, seed }).validation);
    expect(labels(1)).toEqual(labels(1));
    expect(labels(2)).not.toEqual(labels(1));
  });

  test.each([0, -1, 1.5, 2000, 0.0001, 0.9999, Number.NaN])(
    'refuses validation %p, which is no share of 2,000 images',
    (validation) => {
      expect(() => splitImages(images, { validation, seed: 1 })).toThrow(
        expect.objectContaining({ option: 'validation' }),
      );
    },
  );

  test('refuses a bad seed', () => {
    expect(() => splitImages(images, { validation: 0.5, seed: -1 })).toThrow(
      expect.objectContaining({ option: 'seed' }),
    );
  });
});
