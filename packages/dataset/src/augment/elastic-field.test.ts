import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { createElasticField } from './elastic-field';

/** Displacements of one drawn field, `[height][width]`. */
function readField(
  field: ReturnType<typeof createElasticField>,
  { width, height }: { width: number; height: number },
) {
  const rows = Array.from({ length: height }, (_, y) => {
    const dx = new Float64Array(width);
    const dy = new Float64Array(width);
    field.readRow(y, dx, dy);
    return { dx, dy };
  });
  return { dx: rows.map((row) => row.dx), dy: rows.map((row) => row.dy) };
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of the products of all pairs of values `lag` columns apart. */
function covariance(planes: readonly Float64Array[], lag: number): number {
  const products: number[] = [];
  for (const plane of planes) {
    for (let x = 0; x + lag < plane.length; x++) products.push(plane[x]! * plane[x + lag]!);
  }
  return meanOf(products);
}

describe.each([
  { width: 28, height: 28, amplitude: 1.38, smoothness: 4 },
  { width: 28, height: 28, amplitude: 2, smoothness: 3 },
  { width: 50, height: 17, amplitude: 0.5, smoothness: 6 },
])(
  'fields of $width x $height, amplitude $amplitude, smoothness $smoothness',
  ({ width, height, ...elastic }) => {
    const field = createElasticField({ width, height }, elastic);
    const random = createRandom(3);
    const fields = Array.from({ length: 400 }, () => {
      field.draw(random);
      return readField(field, { width, height });
    });

    test.each(['dx', 'dy'] as const)('have mean 0 and the amplitude as RMS of %s', (axis) => {
      const values = fields.flatMap((drawn) => drawn[axis].flatMap((row) => [...row]));
      const rms = Math.sqrt(meanOf(values.map((value) => value ** 2)));
      expect(Math.abs(meanOf(values))).toBeLessThan(0.05 * elastic.amplitude);
      expect(Math.abs(rms / elastic.amplitude - 1)).toBeLessThan(0.05);
    });

    test('never reach past 3.62 amplitudes, nor differ between neighbours by more than splines can', () => {
      // Control points lie within ±√3 · 315 / 151 amplitudes, √3 smoothnesses apart.
      const bound = Math.sqrt(3) * (315 / 151) * elastic.amplitude;
      const slope = (2 * bound) / (Math.sqrt(3) * elastic.smoothness);
      let [reach, step] = [0, 0];
      for (const { dx } of fields) {
        for (let y = 0; y + 1 < height; y++) {
          for (let x = 0; x + 1 < width; x++) {
            const value = dx[y]![x]!;
            reach = Math.max(reach, Math.abs(value));
            step = Math.max(step, Math.abs(dx[y]![x + 1]! - value));
            step = Math.max(step, Math.abs(dx[y + 1]![x]! - value));
          }
        }
      }
      expect(reach).toBeLessThan(bound);
      expect(reach).toBeGreaterThan(1.8 * elastic.amplitude);
      expect(step).toBeLessThan(slope);
    });

    // Noise smoothed by a Gaussian of standard deviation σ has the covariance exp(-lag² / (4 σ²)).
    test('covary over a distance as Gaussian smoothing’s do, within 0.07', () => {
      const planes = fields.flatMap(({ dx }) => dx);
      for (const lag of [1, 2, 4, 8]) {
        const expected = Math.exp(-(lag ** 2) / (4 * elastic.smoothness ** 2));
        const correlation = covariance(planes, lag) / elastic.amplitude ** 2;
        expect(Math.abs(correlation - expected)).toBeLessThan(0.07);
      }
    });

    test('displace x and y apart', () => {
      const products = fields.map(({ dx, dy }) =>
        meanOf(dx.flatMap((row, y) => Array.from(row, (value, x) => value * dy[y]![x]!))),
      );
      expect(Math.abs(meanOf(products))).toBeLessThan(0.08 * elastic.amplitude ** 2);
    });
  },
);
