import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { firstTestImages } from '../../test/mnist';
import { createWarp, type ImageShape } from './create-warp';
import type { ElasticField } from './elastic-field';
import { type AffineMotion, invertAffine } from './inverse-affine';

const still: AffineMotion = { shiftX: 0, shiftY: 0, rotate: 0, scale: 1, shear: 0 };

function makeNoise({ height, width, channels }: ImageShape): Uint8Array {
  const random = createRandom(1);
  return Uint8Array.from({ length: height * width * channels }, () => random.nextInteger(256));
}

function move(
  source: Uint8Array,
  shape: ImageShape,
  motion: Partial<AffineMotion>,
  field?: ElasticField,
): Uint8Array {
  const target = new Uint8Array(source.length).fill(99);
  createWarp(shape)(source, target, invertAffine({ ...still, ...motion }, shape), field);
  return target;
}

/** Each target byte by its source's coordinates; `undefined` is outside. */
function mapExactly(
  source: Uint8Array,
  { height, width, channels }: ImageShape,
  from: (x: number, y: number) => [number, number],
): Uint8Array {
  return source.map((_, i) => {
    const pixel = Math.floor(i / channels);
    const [x, y] = from(pixel % width, Math.floor(pixel / width));
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    return source[(y * width + x) * channels + (i % channels)]!;
  });
}

function expectWithinOneLevel(actual: Uint8Array, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  const off = Array.from(actual, (value, i) => Math.abs(value - expected[i]!));
  expect(Math.max(...off)).toBeLessThanOrEqual(1);
}

const SHAPES: ImageShape[] = [
  { height: 28, width: 28, channels: 1 },
  { height: 7, width: 12, channels: 1 },
  { height: 9, width: 5, channels: 3 },
  { height: 4, width: 6, channels: 4 },
  { height: 1, width: 8, channels: 2 },
  { height: 1, width: 1, channels: 1 },
];

describe.each(SHAPES)('moving $height x $width images of $channels channels', (shape) => {
  const source = makeNoise(shape);

  test('by nothing gives the same bytes', () => {
    expect(move(source, shape, {})).toEqual(source);
  });

  test('by whole pixels moves each exactly, background behind them', () => {
    for (const [shiftX, shiftY] of [
      [2, -1],
      [-1, 3],
      [0, 1],
      [-40, 0],
    ] as const) {
      const expected = mapExactly(source, shape, (x, y) => [x - shiftX, y - shiftY]);
      expect(move(source, shape, { shiftX, shiftY })).toEqual(expected);
    }
  });

  test('by a half turn reverses rows and columns within one grey level', () => {
    const { width, height } = shape;
    const expected = mapExactly(source, shape, (x, y) => [width - 1 - x, height - 1 - y]);
    expectWithinOneLevel(move(source, shape, { rotate: 180 }), expected);
  });

  // The definition, written down again: content at q goes to centre + shift + R · H · s · (q - centre).
  test.each([
    { scale: 0.8 },
    { scale: 1.3 },
    { shear: 20 },
    { shear: -35, shiftX: 0.4 },
    { rotate: 17 },
    { shiftX: 1.5, shiftY: -0.25, rotate: -33, scale: 1.1, shear: 12 },
  ])('by %p is bilinear interpolation at the inverse, within one grey level', (motion) => {
    const { shiftX, shiftY, rotate, scale, shear } = { ...still, ...motion };
    const { height, width, channels } = shape;
    const angle = (rotate / 180) * Math.PI;
    const lean = Math.tan((shear / 180) * Math.PI);
    // y points down, so a counter-clockwise turn takes (1, 0) to (cos, -sin).
    const turn = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)] as const;
    const [a, b, c, d] = [
      turn[0] * scale,
      (turn[0] * -lean + turn[1]) * scale,
      turn[2] * scale,
      (turn[2] * -lean + turn[3]) * scale,
    ];
    const determinant = a * d - b * c;
    const pixelAt = (x: number, y: number, channel: number) =>
      x < 0 || y < 0 || x >= width || y >= height
        ? 0
        : source[(y * width + x) * channels + channel]!;
    const expected = Array.from(source, (_, i) => {
      const pixel = Math.floor(i / channels);
      const px = (pixel % width) - (width - 1) / 2 - shiftX;
      const py = Math.floor(pixel / width) - (height - 1) / 2 - shiftY;
      const x = (d * px - b * py) / determinant + (width - 1) / 2;
      const y = (a * py - c * px) / determinant + (height - 1) / 2;
      let sum = 0;
      for (const qx of [Math.floor(x), Math.floor(x) + 1]) {
        for (const qy of [Math.floor(y), Math.floor(y) + 1]) {
          sum += (1 - Math.abs(x - qx)) * (1 - Math.abs(y - qy)) * pixelAt(qx, qy, i % channels);
        }
      }
      return sum;
    });
    expectWithinOneLevel(move(source, shape, motion), expected);
  });
});

describe('moving', () => {
  test.each([5, 6])(
    'by a quarter turn maps rows to columns within one grey level, %i pixels',
    (side) => {
      const shape = { height: side, width: side, channels: 2 };
      const source = makeNoise(shape);
      const last = side - 1;
      const left = mapExactly(source, shape, (x, y) => [last - y, x]);
      expectWithinOneLevel(move(source, shape, { rotate: 90 }), left);
      const right = mapExactly(source, shape, (x, y) => [y, last - x]);
      expectWithinOneLevel(move(source, shape, { rotate: -90 }), right);
    },
  );

  test('positive angles turn counter-clockwise, and lean upright lines to the right', () => {
    const shape = { height: 5, width: 5, channels: 1 };
    const dot = (x: number, y: number) => mapExactly(makeDot(), shape, (a, b) => [a - x, b - y]);
    const makeDot = () => Uint8Array.from({ length: 25 }, (_, i) => (i === 0 ? 200 : 0));
    // Right of the centre goes to above it; above the centre goes to its right.
    expectWithinOneLevel(move(dot(4, 2), shape, { rotate: 90 }), dot(2, 0));
    expectWithinOneLevel(move(dot(2, 0), shape, { shear: 45 }), dot(4, 0));
  });

  test('adds a field’s displacements to where pixels are looked up', () => {
    const shape = { height: 4, width: 5, channels: 1 };
    const source = makeNoise(shape);
    const field: ElasticField = {
      draw: () => undefined,
      readRow(y, dx, dy) {
        dx.fill(y);
        dy.forEach((_, x) => {
          dy[x] = x - 2;
        });
      },
    };
    const expected = mapExactly(source, shape, (x, y) => [x - 1 + y, y + x - 2]);
    expect(move(source, shape, { shiftX: 1 }, field)).toEqual(expected);
  });

  test('forgets the image and the field before', () => {
    const shape = { height: 28, width: 28, channels: 1 };
    const [first, second] = [makeNoise(shape), firstTestImages(1).pixels];
    const warp = createWarp(shape);
    const inverse = invertAffine({ ...still, rotate: 5 }, shape);
    const field: ElasticField = {
      draw: () => undefined,
      readRow: (_, dx, dy) => void [dx.fill(3), dy.fill(2)],
    };
    const target = new Uint8Array(784);
    warp(first, target, inverse, field);
    warp(second, target, inverse);
    expect(target).toEqual(move(second, shape, { rotate: 5 }));
  });
});
