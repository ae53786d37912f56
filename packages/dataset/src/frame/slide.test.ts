import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { dilate, erode } from './slide';

const random = createRandom(3);

/** By definition, pixel by pixel. */
function naive(image: Parameters<typeof dilate>[0], radius: number, pick: typeof Math.max) {
  return image.data.map((_, i) => {
    const [x, y] = [i % image.width, Math.floor(i / image.width)];
    const near = image.data.filter(
      (_, j) =>
        Math.abs((j % image.width) - x) <= radius &&
        Math.abs(Math.floor(j / image.width) - y) <= radius,
    );
    return pick(...near);
  });
}

describe('dilate and erode', () => {
  test.each([
    [1, 1, 3],
    [17, 5, 0],
    [17, 5, 1],
    [5, 17, 2],
    [16, 16, 4],
    [7, 9, 30],
  ])('give the extremes of %px%p pixels within %p, exactly', (width, height, radius) => {
    const data = Float32Array.from({ length: width * height }, () => random.next() - 0.5);
    const image = { width, height, data };
    expect(dilate(image, radius).data).toEqual(naive(image, radius, Math.max));
    expect(erode(image, radius).data).toEqual(naive(image, radius, Math.min));
  });

  test('read each pixel a number of times that does not grow with the radius', () => {
    const [width, height] = [64, 64];
    const countReads = (radius: number) => {
      let reads = 0;
      const data = new Proxy(new Float32Array(width * height), {
        get(target, key) {
          const isPixel = typeof key === 'string' && /^\d+$/.test(key);
          if (isPixel) reads++;
          const value = Reflect.get(target, key, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      dilate({ width, height, data }, radius);
      return reads;
    };
    expect(countReads(30)).toBeLessThanOrEqual(2 * countReads(2));
  });
});
