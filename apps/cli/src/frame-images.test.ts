import { expect, test } from '@jest/globals';
import { loadMnist, takeImages } from '@mnist-convnet/dataset';
import { frameImages } from './frame-images';

test('frames what shows a digit, with its label, and counts the rest', async () => {
  const { test } = await loadMnist();
  const images = takeImages(test, [0, 1, 2]);
  images.pixels.fill(90, 784, 1568); // nothing to see on the second
  images.pixels.forEach((value, i) => {
    if (i >= 1568) images.pixels[i] = 255 - value; // the third is dark on light
  });
  const { images: framed, refused } = frameImages(images);
  expect(refused).toBe(1);
  expect(framed).toMatchObject({ count: 2, width: 28, height: 28, labels: Uint8Array.of(7, 1) });
  const expected = takeImages(test, [0, 2]).pixels;
  framed!.pixels.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(3);
  });
  expect(frameImages(takeImages(images, [1]))).toEqual({ images: undefined, refused: 1 });
});

test('refuses colours', async () => {
  const pixels = new Uint8Array(12);
  const shape = { count: 1, width: 2, height: 2, channels: 3, numClasses: 1 };
  expect(() => frameImages({ pixels, labels: Uint8Array.of(0), ...shape })).toThrow(
    '--reframe is true; expected grey images, not ones of 3 channels.',
  );
});
