import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import { firstTestImages } from '../../test/mnist';
import type { LabeledImages } from '../labeled-images';
import { takeImages } from '../take-images';
import { distortImages } from './distort-images';
import type { Distortion } from './distortion';

const digits = firstTestImages(40);

const EVERY_KIND: Distortion[] = [
  { shift: 3 },
  { rotate: 20 },
  { scale: 1.3 },
  { thicken: 1 },
  { thin: 0.5 },
  { blur: 1 },
  { noise: 30 },
  { saltAndPepper: 0.1 },
  { occlude: 20 },
  { contrast: 0.4 },
  { invert: true },
];

interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Copies of one image. */
function repeat(pixels: ArrayLike<number>, shape: Shape, count = 1): LabeledImages {
  const all = new Uint8Array(pixels.length * count);
  for (let i = 0; i < count; i++) all.set(pixels, i * pixels.length);
  return { ...shape, pixels: all, labels: new Uint8Array(count), count, numClasses: 1 };
}

function makeNoise({ height, width, channels }: Shape): Uint8Array {
  const random = createRandom(3);
  return Uint8Array.from({ length: height * width * channels }, () => random.nextInteger(256));
}

/** The images that `count` copies of one become, as texts; by default enough to see all that is drawn. */
function outcomes(source: ArrayLike<number>, shape: Shape, distortion: Distortion, count = 60) {
  const { pixels } = distortImages(repeat(source, shape, count), distortion, { seed: 1 });
  return new Set(
    Array.from({ length: count }, (_, i) =>
      pixels.subarray(i * source.length, (i + 1) * source.length).join(' '),
    ),
  );
}

/** The one image that all copies become. */
function outcome(source: ArrayLike<number>, shape: Shape, distortion: Distortion): number[] {
  const all = [...outcomes(source, shape, distortion, 5)];
  expect(all).toHaveLength(1);
  return all[0]!.split(' ').map(Number);
}

/** Each target byte from its source's coordinates; outside is 0. */
function mapExactly(
  source: ArrayLike<number>,
  { height, width, channels }: Shape,
  from: (x: number, y: number) => [number, number],
): string {
  return Array.from(source, (_, i) => {
    const pixel = Math.floor(i / channels);
    const [x, y] = from(pixel % width, Math.floor(pixel / width));
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    return source[(y * width + x) * channels + (i % channels)]!;
  }).join(' ');
}

const square = (side: number): Shape => ({ height: side, width: side, channels: 1 });

describe('distortImages', () => {
  test.each(EVERY_KIND)(
    '%j changes every digit, and neither labels nor the images given',
    (kind) => {
      const before = digits.pixels.slice();
      const distorted = distortImages(digits, kind, { seed: 1 });
      expect(digits.pixels).toEqual(before);
      expect(distorted).toEqual({ ...digits, pixels: distorted.pixels });
      for (let i = 0; i < digits.count; i++) {
        const range = [i * 784, (i + 1) * 784] as const;
        expect(distorted.pixels.subarray(...range)).not.toEqual(before.subarray(...range));
      }
    },
  );

  test.each([
    { shift: 0 },
    { rotate: 0 },
    { scale: 1 },
    { thicken: 0 },
    { thin: 0 },
    { blur: 0 },
    { noise: 0 },
    { saltAndPepper: 0 },
    { occlude: 0 },
    { contrast: 1 },
  ] as Distortion[])('%j gives equal bytes of their own', (nothing) => {
    const same = distortImages(digits, nothing, { seed: 1 });
    expect(same).toEqual(digits);
    expect(same.pixels.buffer).not.toBe(digits.pixels.buffer);
  });

  test.each([
    { shift: 3 },
    { rotate: 20 },
    { noise: 30 },
    { saltAndPepper: 0.1 },
    { occlude: 8 },
  ] as Distortion[])(
    '%j is the same for a seed whatever images follow, another for another',
    (kind) => {
      const distort = (count: number, seed: number) =>
        distortImages(takeImages(digits, { end: count }), kind, { seed }).pixels;
      expect(distort(10, 5)).toEqual(distort(40, 5).subarray(0, 7840));
      expect(distort(10, 6)).not.toEqual(distort(10, 5));
    },
  );

  test.each([
    [{ shift: -1 }, 'shift'],
    [{ shift: 29 }, 'shift'],
    [{ rotate: 181 }, 'rotate'],
    [{ scale: 0.2 }, 'scale'],
    [{ scale: Number.NaN }, 'scale'],
    [{ thicken: 9 }, 'thicken'],
    [{ thin: '1' }, 'thin'],
    [{ blur: -0.1 }, 'blur'],
    [{ noise: 256 }, 'noise'],
    [{ saltAndPepper: 1.1 }, 'saltAndPepper'],
    [{ occlude: 2.5 }, 'occlude'],
    [{ occlude: 29 }, 'occlude'],
    [{ contrast: 2 }, 'contrast'],
    [{ invert: false }, 'invert'],
    [{}, 'distortion'],
    [{ shift: 1, rotate: 1 }, 'distortion'],
    [{ toString: 1 }, 'distortion'],
    [null, 'distortion'],
    ['shift', 'distortion'],
  ])('refuses %j', (bad, option) => {
    expect(() => distortImages(digits, bad as unknown as Distortion, { seed: 1 })).toThrow(
      expect.objectContaining({ name: 'InvalidOptionError', option }),
    );
  });

  test('refuses a bad seed, and says what distortions there are', () => {
    expect(() => distortImages(digits, { shift: 1 }, { seed: -1 })).toThrow(InvalidOptionError);
    const names =
      'one of shift, rotate, scale, thicken, thin, blur, noise, saltAndPepper, occlude, contrast, invert.';
    const misspelt = { rotation: 5 } as unknown as Distortion;
    expect(() => distortImages(digits, misspelt, { seed: 1 })).toThrow(
      `distortion is "rotation"; expected ${names}`,
    );
    expect(() => distortImages(digits, { shift: 1, thin: 1 }, { seed: 1 })).toThrow(
      `distortion is ["shift", "thin"]; expected an object with ${names}`,
    );
  });
});

describe.each([
  { height: 5, width: 5, channels: 1 },
  { height: 6, width: 6, channels: 2 },
  { height: 4, width: 7, channels: 3 },
])('in images of $height x $width x $channels', (shape) => {
  const source = makeNoise(shape);

  test('shift moves by exactly so many pixels left, right, up or down', () => {
    const moved = (dx: number, dy: number) => mapExactly(source, shape, (x, y) => [x - dx, y - dy]);
    expect(outcomes(source, shape, { shift: 2 })).toEqual(
      new Set([moved(2, 0), moved(-2, 0), moved(0, 2), moved(0, -2)]),
    );
  });

  test('half a turn reverses rows and columns', () => {
    const reversed = mapExactly(source, shape, (x, y) => [
      shape.width - 1 - x,
      shape.height - 1 - y,
    ]);
    expect(outcomes(source, shape, { rotate: 180 })).toEqual(new Set([reversed]));
  });

  test('inverting twice gives the image back', () => {
    const once = outcome(source, shape, { invert: true });
    expect(once).toEqual(Array.from(source, (value) => 255 - value));
    expect(outcome(once, shape, { invert: true })).toEqual([...source]);
  });

  test('salt and pepper changes a pixel’s channels alike, so many pixels and no others', () => {
    const grey = new Uint8Array(source.length).fill(100);
    const images = repeat(grey, shape, 4000);
    const { pixels } = distortImages(images, { saltAndPepper: 0.3 }, { seed: 1 });
    const { channels } = shape;
    const counts = new Map<string, number>();
    for (let i = 0; i < pixels.length; i += channels) {
      const value = pixels.subarray(i, i + channels).join();
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const share = (value: number) =>
      (counts.get(new Array(channels).fill(value).join()) ?? 0) / (pixels.length / channels);
    expect(Math.abs(share(0) - 0.15)).toBeLessThan(0.005);
    expect(Math.abs(share(255) - 0.15)).toBeLessThan(0.005);
    expect(share(0) + share(255) + share(100)).toBeCloseTo(1, 12);
  });

  test('occlude blanks a square in every place there is', () => {
    const white = new Uint8Array(source.length).fill(255);
    const blanked = new Set<string>();
    for (let top = 0; top <= shape.height - 3; top++) {
      for (let left = 0; left <= shape.width - 3; left++) {
        const isInside = (x: number, y: number) =>
          x >= left && x < left + 3 && y >= top && y < top + 3;
        blanked.add(mapExactly(white, shape, (x, y) => (isInside(x, y) ? [-1, -1] : [x, y])));
      }
    }
    expect(outcomes(white, shape, { occlude: 3 }, 400)).toEqual(blanked);
  });

  // The definition, written down again: both axes at once, normalised over the whole kernel.
  test('blur is the Gaussian-weighted mean of the pixels within 3 sigma, 0 outside', () => {
    const { height, width, channels } = shape;
    const sigma = 0.8;
    const reach = [-3, -2, -1, 0, 1, 2, 3];
    const weight = (d: number) => Math.exp(-(d * d) / (2 * sigma * sigma));
    const total = reach.reduce((sum, d) => sum + weight(d), 0) ** 2;
    const expected = Array.from(source, (_, i) => {
      const pixel = Math.floor(i / channels);
      let sum = 0;
      for (const dx of reach) {
        for (const dy of reach) {
          const [x, y] = [(pixel % width) + dx, Math.floor(pixel / width) + dy];
          if (x < 0 || y < 0 || x >= width || y >= height) continue;
          sum += weight(dx) * weight(dy) * source[(y * width + x) * channels + (i % channels)]!;
        }
      }
      return Math.round(sum / total);
    });
    expect(outcome(source, shape, { blur: sigma })).toEqual(expected);
  });
});

test.each([5, 6])(
  'a quarter turn of %i x %i pixels maps rows to columns, to either side',
  (side) => {
    const source = makeNoise(square(side));
    const last = side - 1;
    expect(outcomes(source, square(side), { rotate: 90 })).toEqual(
      new Set([
        mapExactly(source, square(side), (x, y) => [last - y, x]),
        mapExactly(source, square(side), (x, y) => [y, last - x]),
      ]),
    );
  },
);

test('scale doubles distances from the centre', () => {
  const source = [0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  // 200 goes from 1 above the centre to 2 above, 80 from 1 to the left to 2; between them is interpolated.
  expect(outcome(source, square(5), { scale: 2 })).toEqual([
    ...[0, 100, 200, 100, 0],
    ...[40, 70, 100, 50, 0],
    ...[80, 40, 0, 0, 0],
    ...[40, 20, 0, 0, 0],
    ...[0, 0, 0, 0, 0],
  ]);
});

test('thicken spreads a dot to a disc, by half a pixel half as strongly', () => {
  const dot = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  // (√½, √½) away from the dot's corner neighbours, each coordinate weighs it by √½.
  expect(outcome(dot, square(5), { thicken: 1 })).toEqual([
    ...[0, 0, 0, 0, 0],
    ...[0, 100, 200, 100, 0],
    ...[0, 200, 200, 200, 0],
    ...[0, 100, 200, 100, 0],
    ...[0, 0, 0, 0, 0],
  ]);
  const half = outcome(dot, square(5), { thicken: 0.5 });
  expect([half[7], half[12], half[6]]).toEqual([100, 200, 25]);
  const double = outcome(dot, square(5), { thicken: 2 });
  // 0, 1, 2, √2 and √8 pixels away; the last is 0.83 beyond the disc, and gets a little of it.
  expect([double[12], double[11], double[10], double[6]]).toEqual([200, 200, 200, 200]);
  expect(double[0]).toBeLessThan(100);
});

test('thin takes a pixel off each side, background lying beyond the border', () => {
  const block = [0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 0, 9, 9, 9, 9, 0, 9, 9, 9, 9, 0, 9, 9, 9, 9];
  expect(outcome(block, square(5), { thin: 1 })).toEqual([
    ...[0, 0, 0, 0, 0],
    ...[0, 0, 0, 0, 0],
    ...[0, 0, 9, 9, 0],
    ...[0, 0, 9, 9, 0],
    ...[0, 0, 0, 0, 0],
  ]);
});

test('thickening by two and thinning by two gives a large square back, but for rounded corners', () => {
  const shape = square(20);
  const source = Array.from({ length: 400 }, (_, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    return x >= 6 && x < 14 && y >= 6 && y < 14 ? 250 : 0;
  });
  const back = outcome(outcome(source, shape, { thicken: 2 }), shape, { thin: 2 });
  const offCentre = (place: number) => Math.abs(place - 9.5);
  back.forEach((value, i) => {
    const [dx, dy] = [offCentre(i % 20), offCentre(Math.floor(i / 20))];
    if (Math.min(dx, dy) < 2) expect(value).toBe(source[i]);
  });
});

test('noise has mean 0 and the deviation given within 1 %, in whole levels from 0 to 255', () => {
  const grey = repeat(new Uint8Array(784).fill(128), square(28), 100);
  const { pixels } = distortImages(grey, { noise: 20 }, { seed: 1 });
  const offsets = Array.from(pixels, (value) => value - 128);
  const mean = offsets.reduce((sum, value) => sum + value, 0) / offsets.length;
  const variance = offsets.reduce((sum, value) => sum + value ** 2, 0) / offsets.length;
  expect(Math.abs(mean)).toBeLessThan(0.2);
  expect(Math.abs(Math.sqrt(variance) / 20 - 1)).toBeLessThan(0.01);
  // Of a normal distribution 31.73 % lie further out than one deviation.
  const outside = offsets.filter((value) => Math.abs(value) > 20.5).length / offsets.length;
  expect(Math.abs(outside - 0.3054)).toBeLessThan(0.01);
  const black = repeat(new Uint8Array(784), square(28), 10);
  const cut = distortImages(black, { noise: 20 }, { seed: 1 }).pixels;
  const zeros = cut.filter((value) => value === 0).length / cut.length;
  expect(Math.abs(zeros - 0.51)).toBeLessThan(0.02);
});

test('contrast draws levels towards 127.5', () => {
  const levels = { height: 1, width: 5, channels: 1 };
  expect(outcome([0, 55, 128, 200, 255], levels, { contrast: 0.2 })).toEqual([
    102, 113, 128, 142, 153,
  ]);
  expect(outcome([0, 255, 7, 8, 9], levels, { contrast: 0 })).toEqual([128, 128, 128, 128, 128]);
});
