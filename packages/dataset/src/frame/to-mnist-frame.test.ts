import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { firstTestImages } from '../../test/mnist';
import type { Polarity, Raster } from './raster';
import { toMnistFrame } from './to-mnist-frame';

const COUNT = 50;
const { pixels } = firstTestImages(COUNT);
const digits = Array.from({ length: COUNT }, (_, i) => pixels.subarray(i * 784, (i + 1) * 784));

/** Paints each pixel of a grey picture by its place and by the digit there, ten times its size. */
function paint(paintPixel: (ink: number, x: number, y: number) => number) {
  const [width, height, left, top] = [400, 340, 95, 40];
  return (digit: Uint8Array): Raster => {
    const data = new Uint8ClampedArray(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [u, v] = [((x - left) / 10) | 0, ((y - top) / 10) | 0];
        const isDigit = x >= left && u < 28 && y >= top && v < 28;
        data[y * width + x] = paintPixel(isDigit ? digit[v * 28 + u]! / 255 : 0, x, y);
      }
    }
    return { width, height, data, channels: 1 };
  };
}

/** Normally distributed with a deviation of 1, by Box and Muller; a prime length, so no pattern. */
const NOISE = makeNoise(65_537);

function makeNoise(length: number): Float32Array {
  const random = createRandom(7);
  return Float32Array.from({ length }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return radius * Math.cos(2 * Math.PI * random.next());
  });
}

let drawn = 0;
const gaussian = (deviation: number) => deviation * NOISE[drawn++ % NOISE.length]!;

const grey28 = (data: Uint8Array): Raster => ({ width: 28, height: 28, data, channels: 1 });

/** Mean absolute difference in grey levels, and intersection over union of the pixels above 127. */
function compare(a: Uint8Array, b: Uint8Array): { difference: number; overlap: number } {
  let [sum, both, either] = [0, 0, 0];
  for (let i = 0; i < 784; i++) {
    sum += Math.abs(a[i]! - b[i]!);
    both += Number(a[i]! > 127 && b[i]! > 127);
    either += Number(a[i]! > 127 || b[i]! > 127);
  }
  return { difference: sum / 784, overlap: both / either };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('toMnistFrame gives a digit of the test set back', () => {
  test.each([
    ['as it is', 0.5, 0.99, grey28],
    ['inverted', 0.5, 0.99, (digit: Uint8Array) => grey28(digit.map((v) => 255 - v))],
    ['ten times larger, dark on light, off centre', 0.5, 0.99, paint((ink) => 255 - 255 * ink)],
    ['faint', 2, 0.97, paint((ink) => 240 - 30 * ink)],
    ['with noise of 10 levels', 3, 0.94, paint((ink) => 220 - 180 * ink + gaussian(10))],
    ['light on dark with noise', 3, 0.94, paint((ink) => 40 + 180 * ink + gaussian(10))],
    [
      'under a light that falls off from 220 to 120',
      3,
      0.94,
      paint((ink, x) => (120 + x / 4) * (1 - 0.75 * ink) + gaussian(4)),
    ],
    [
      'with dark corners',
      3,
      0.94,
      paint((ink, x, y) => {
        const r2 = (x / 400 - 0.5) ** 2 + (y / 340 - 0.5) ** 2;
        return (230 - 200 * r2) * (1 - 0.75 * ink) + gaussian(4);
      }),
    ],
    [
      'half in a sharp shadow that takes 45 % of the light',
      10,
      0.75,
      paint((ink, x, y) => (x + y / 2 < 300 ? 210 : 115) * (1 - 0.75 * ink) + gaussian(4)),
    ],
  ] as [string, number, number, (digit: Uint8Array) => Raster][])(
    '%s: on average within %d grey levels and with an overlap of %d',
    (_, difference, overlap, make) => {
      // Painting and framing large pictures takes time.
      const some = make === grey28 ? digits : digits.slice(0, 8);
      const results = some.map((digit) => compare(toMnistFrame(make(digit)), digit));
      expect(mean(results.map((r) => r.difference))).toBeLessThan(difference);
      expect(mean(results.map((r) => r.overlap))).toBeGreaterThan(overlap);
    },
  );
});

/** A digit without its margins, as a program that finds digits cuts it out. */
function cutToBox(digit: Uint8Array, level: (ink: number) => number): Raster {
  const inked = Array.from(digit.keys()).filter((i) => digit[i]! > 60);
  const [xs, ys] = [inked.map((i) => i % 28), inked.map((i) => Math.floor(i / 28))];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left + 1, Math.max(...ys) - top + 1];
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    level(digit[(top + Math.floor(i / width)) * 28 + left + (i % width)]! / 255),
  );
  return { width, height, data, channels: 1 };
}

describe('toMnistFrame gives a digit of the test set back that is cut to its box', () => {
  test.each([
    ['dark on light', (ink: number) => 250 - 230 * ink],
    ['light on dark', (ink: number) => 20 + 230 * ink],
  ])('%s: all of 50, 45 with an overlap of 0.8 and more', (_, level) => {
    const results = digits.map((digit) => compare(toMnistFrame(cutToBox(digit, level)), digit));
    expect(results.filter(({ overlap }) => overlap >= 0.8).length).toBeGreaterThanOrEqual(45);
  });
});

describe('toMnistFrame on a background with things on it', () => {
  const onSquares = (x: number, y: number) => Number(x % 40 < 2 || y % 40 < 2);
  const onLines = (_: number, y: number) => Number(y % 60 < 2);

  test.each([
    ['lines', onLines],
    ['squares', onSquares],
  ])('leaves faint %s out: an average overlap of 0.9', (_, isRuled) => {
    const draw = paint((ink, x, y) => (230 - 40 * isRuled(x, y)) * (1 - 0.85 * ink) + gaussian(2));
    const overlaps = digits.slice(0, 8).map((d) => compare(toMnistFrame(draw(d)), d).overlap);
    expect(mean(overlaps)).toBeGreaterThan(0.9);
  });

  const isOutside = (x: number, y: number) => x < 60 || x >= 340 || y < 25 || y >= 325;
  test.each([
    ['lines as dark as the ink', (x: number, y: number) => (onLines(x, y) ? 60 : 230)],
    ['squares as dark as the ink', (x: number, y: number) => (onSquares(x, y) ? 60 : 230)],
    ['one line across', (_: number, y: number) => (y >= 170 && y < 174 ? 40 : 230)],
    ['a dark desk around the paper', (x: number, y: number) => (isOutside(x, y) ? 70 : 225)],
  ])('refuses %s', (_, level) => {
    const draw = paint((ink, x, y) => level(x, y) * (1 - 0.8 * ink));
    for (const digit of digits.slice(0, 4)) {
      expect(() => toMnistFrame(draw(digit))).toThrow(
        expect.objectContaining({ code: 'IMAGE_CLUTTERED', width: 400, height: 340 }),
      );
    }
  });

  test('keeps a digit that reaches the border under a hard shadow: an overlap of 0.6', () => {
    // 12 times its size, shifted so that its ink is cut by the left border.
    const results = digits.slice(0, 8).map((digit) => {
      const first = firstInkedColumn(digit);
      const data = Uint8Array.from({ length: 340 * 340 }, (_, i) => {
        const [x, y] = [i % 340, Math.floor(i / 340)];
        const u = Math.floor(x / 12) + first;
        const ink = u < 28 ? (digit[28 * Math.floor(y / 12.2) + u] ?? 0) / 255 : 0;
        return (x + 0.3 * y > 190 ? 120 : 220) * (1 - 0.8 * ink);
      });
      return compare(toMnistFrame({ width: 340, height: 340, data, channels: 1 }), digit);
    });
    expect(mean(results.map(({ overlap }) => overlap))).toBeGreaterThan(0.6);
  });

  test.each([
    ['a white card', 255, 0],
    ['a black card', 0, 255],
  ])('sees %s with a digit on it, on a transparent canvas', (_, card, ink) => {
    for (const digit of digits.slice(0, 8)) {
      const data = new Uint8ClampedArray(280 * 280 * 4);
      for (let i = 0; i < 280 * 280; i++) {
        const [u, v] = [Math.floor((i % 280) / 6) - 9, Math.floor(i / 280 / 6) - 9];
        if (u < 0 || u >= 28 || v < 0 || v >= 28) continue;
        const level = card + ((ink - card) * digit[v * 28 + u]!) / 255;
        data.set([level, level, level, 255], 4 * i);
      }
      const framed = toMnistFrame({ width: 280, height: 280, data, channels: 4 });
      expect(compare(framed, digit).overlap).toBeGreaterThan(0.95);
    }
  });
});

function firstInkedColumn(digit: Uint8Array): number {
  const isInked = (x: number) =>
    Array.from({ length: 28 }, (_, y) => digit[28 * y + x]!).some(Boolean);
  return Array.from({ length: 28 }, (_, x) => x).findIndex(isInked);
}

/** An RGBA picture with a vertical bar, `colour` on `background`. */
function bar(colour: number[], background: number[]): Raster {
  const data = new Uint8ClampedArray(60 * 60 * 4);
  for (let i = 0; i < 3600; i++) {
    const isBar = i % 60 >= 25 && i % 60 < 33 && i >= 600 && i < 3000;
    data.set(isBar ? colour : background, 4 * i);
  }
  return { width: 60, height: 60, data, channels: 4 };
}

/** A bar of 8x40 in 20x20 is 4x20, centred. */
const BAR = Uint8Array.from({ length: 784 }, (_, i) => {
  const [x, y] = [i % 28, Math.floor(i / 28)];
  return x >= 12 && x < 16 && y >= 4 && y < 24 ? 255 : 0;
});

describe('toMnistFrame', () => {
  test.each([
    ['black on white', [0, 0, 0, 255], [255, 255, 255, 255]],
    ['white on black', [255, 255, 255, 255], [0, 0, 0, 255]],
    ['black on transparent', [0, 0, 0, 255], [0, 0, 0, 0]],
    ['white on transparent', [255, 255, 255, 255], [255, 255, 255, 0]],
    ['blue on yellow', [20, 20, 200, 255], [250, 240, 90, 255]],
  ])('finds ink that is %s', (_, colour, background) => {
    expect(toMnistFrame(bar(colour, background))).toEqual(BAR);
  });

  test('removes specks that have nothing to do with the digit', () => {
    const raster = bar([0, 0, 0, 255], [255, 255, 255, 255]);
    raster.data.set([0, 0, 0], 4 * (58 * 60 + 2));
    raster.data.set([90, 90, 90], 4 * (3 * 60 + 55));
    expect(toMnistFrame(raster)).toEqual(BAR);
  });

  test('obeys the polarity it is told', () => {
    // A grey field with a dark dot and a light bar: each is ink if asked for.
    const data = Uint8Array.from({ length: 1600 }, (_, i) => {
      const [x, y] = [i % 40, Math.floor(i / 40)];
      if (x >= 6 && x < 12 && y >= 6 && y < 12) return 0;
      return x >= 25 && x < 29 && y >= 10 && y < 30 ? 255 : 128;
    });
    const framed = (polarity: Polarity) =>
      toMnistFrame({ width: 40, height: 40, data, channels: 1 }, { polarity });
    expect(framed('light-on-dark')).toEqual(BAR);
    expect(framed('dark-on-light').filter((value) => value === 255)).toHaveLength(400);
  });

  test('keeps a stroke of 2 pixels in a drawing of 4000x3000: 20 rows, at least 200 strong', () => {
    const [width, height] = [4000, 3000];
    const data = new Uint8Array(width * height).fill(255);
    for (let y = 500; y < 2500; y++) data.fill(0, y * width + 2000, y * width + 2002);
    const frame = toMnistFrame({ width, height, data, channels: 1 });
    const rows = Array.from({ length: 28 }, (_, y) =>
      Math.max(...frame.subarray(28 * y, 28 * y + 28)),
    );
    expect(rows.map((strongest) => strongest >= 200)).toEqual(
      Array.from(rows, (_, y) => y >= 4 && y < 24),
    );
  });

  test.each([
    [1, 9],
    [9, 1],
    [3, 100],
  ])('frames a picture of %px%p with one pixel of ink', (width, height) => {
    const data = new Uint8Array(width * height);
    data[data.length >> 1] = 255;
    expect(Math.max(...toMnistFrame({ width, height, data, channels: 1 }))).toBe(255);
  });

  test.each([
    ['one pixel', 1, 1, () => 255],
    ['all black', 28, 28, () => 0],
    ['all grey', 280, 280, () => 130],
    ['a difference of 5 levels', 28, 28, (i: number) => (i === 400 ? 105 : 100)],
    ['noise alone', 280, 280, () => 128 + gaussian(10)],
    ['a shadow alone', 400, 300, (i: number) => ((i % 400) + i / 800 < 250 ? 200 : 110)],
  ])('refuses %s as blank', (_, width, height, level) => {
    const data = Uint8ClampedArray.from({ length: width * height }, (_, i) => level(i));
    expect(() => toMnistFrame({ width, height, data, channels: 1 })).toThrow(
      expect.objectContaining({ code: 'IMAGE_BLANK', width, height }),
    );
  });

  test('refuses an RGBA picture that is transparent all over as blank', () => {
    expect(() => toMnistFrame(bar([0, 0, 0, 0], [0, 0, 0, 0]))).toThrow(
      expect.objectContaining({ code: 'IMAGE_BLANK' }),
    );
  });

  test('tells the number of channels by the data if it is left out, as ImageData does', () => {
    const { width, height, data } = bar([0, 0, 0, 255], [255, 255, 255, 255]);
    expect(toMnistFrame({ width, height, data })).toEqual(BAR);
    const grey = new Uint8Array(width * height).map((_, i) => data[4 * i]!);
    expect(toMnistFrame({ width, height, data: grey })).toEqual(BAR);
  });

  const data = new Uint8Array(16);
  test.each([
    [{ width: 4, height: 4, data: new Int8Array(16), channels: 1 }, 'data is Int8Array; expected'],
    [{ width: 2, height: 3, data }, 'is 16 bytes; expected 6 (grey) or 24 (RGBA) for 2x3 pixels'],
    [{ width: 4, height: 5, data, channels: 1 }, 'is 16 bytes; expected 20 bytes for 4x5 pixels'],
    [{ width: 2, height: 2, data, channels: 3 }, 'has 3 channels; expected 1 (grey) or 4 (RGBA)'],
    [{ width: 0, height: 4, data, channels: 1 }, 'is 0x4 pixels'],
    [{ width: 2.5, height: 4, data, channels: 1 }, 'is 2.5x4 pixels'],
    [
      { width: 4, height: 4, data: new Float32Array(16), channels: 1 },
      'is Float32Array; expected 16 bytes',
    ],
    [{ width: 4, height: 4, data: 'x', channels: 1 }, 'is string; expected 16 bytes'],
  ])('refuses a raster that contradicts itself (%#)', (raster, words) => {
    const frame = () => toMnistFrame(raster as Raster);
    expect(frame).toThrow(expect.objectContaining({ code: 'RASTER_INVALID' }));
    expect(frame).toThrow(words);
  });

  test('refuses an unknown polarity', () => {
    expect(() => toMnistFrame(grey28(pixels), { polarity: 'dark' as Polarity })).toThrow(
      expect.objectContaining({ option: 'polarity' }),
    );
  });
});
