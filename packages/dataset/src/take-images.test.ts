import { describe, expect, test } from '@jest/globals';
import type { LabeledImages } from './labeled-images';
import { takeImages } from './take-images';

const images: LabeledImages = {
  pixels: Uint8Array.of(10, 11, 20, 21, 30, 31),
  labels: Uint8Array.of(1, 2, 3),
  count: 3,
  height: 1,
  width: 2,
  channels: 1,
  numClasses: 4,
};

describe('takeImages', () => {
  test('gives a range as views of the same memory', () => {
    const taken = takeImages(images, { start: 1 });
    expect(taken).toEqual({
      ...images,
      pixels: Uint8Array.of(20, 21, 30, 31),
      labels: Uint8Array.of(2, 3),
      count: 2,
    });
    expect(taken.pixels.buffer).toBe(images.pixels.buffer);
    expect(takeImages(images, { end: 1 }).labels).toEqual(Uint8Array.of(1));
  });

  test('gives indices in the order asked for, repeated ones too', () => {
    expect(takeImages(images, [2, 0, 2])).toEqual({
      ...images,
      pixels: Uint8Array.of(30, 31, 10, 11, 30, 31),
      labels: Uint8Array.of(3, 1, 3),
    });
  });

  test.each([
    ['an end past the last image', { end: 4 }],
    ['an empty range', { start: 2, end: 2 }],
    ['a negative start', { start: -1 }],
    ['no index', []],
    ['an index past the last', [3]],
    ['a fraction', [0.5]],
  ])('refuses %s', (_, selection) => {
    expect(() => takeImages(images, selection)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });

  test('refuses images whose arrays don’t fit their sizes', () => {
    expect(() => takeImages({ ...images, width: 3 }, [0])).toThrow(
      'The pixels are 6 bytes, but 3 images of 1x3x1 are 9.',
    );
    expect(() => takeImages({ ...images, labels: Uint8Array.of(1) }, [0])).toThrow(
      'There are 1 labels for 3 images.',
    );
  });
});
