import type { Random } from '@mnist-convnet/random';
import type { ElasticDistortion } from './augmentation';
import { createSplineAxis } from './spline-axis';

/** A smooth random field of displacements, drawn afresh for each image. */
export interface ElasticField {
  /** Draws another field. */
  draw(random: Random): void;
  /** Writes the displacements of pixel row `y` in pixels: `dx` `[width]` and `dy` `[width]`. */
  readRow(y: number, dx: Float64Array, dy: Float64Array): void;
}

/**
 * Pixels between control points for a smoothness of 1: a cubic B-spline's standard deviation is
 * 1 / √3 of its spacing.
 */
const SPACING = Math.sqrt(3);
/**
 * Root mean square of a control point over that of the field: uniform in ±1 has 1 / √3, and the
 * squares of a cubic B-spline's weights sum to 151 / 315, averaged over the positions, per axis.
 */
const GAIN = (Math.sqrt(3) * 315) / 151;

/**
 * Prepares fields for images of one size: uniform noise on a coarse grid of control points, cubic
 * B-splines in between. That is Gaussian smoothing of dense noise but for the tails, at a fraction of
 * the work: 98 random numbers instead of 1,568 for 28x28 pixels and a smoothness of 4.
 */
export function createElasticField(
  { width, height }: { readonly width: number; readonly height: number },
  { amplitude, smoothness }: Required<ElasticDistortion>,
): ElasticField {
  const columns = createSplineAxis(width, smoothness * SPACING);
  const rows = createSplineAxis(height, smoothness * SPACING);
  const gridWidth = columns.controls;
  const words = new Int32Array(2 * rows.controls * gridWidth);
  // Both planes' controls in one grid row lie side by side.
  const controls = new Float64Array(words.length);
  const line = new Float64Array(2 * gridWidth);
  const unit = (amplitude * GAIN) / 2 ** 31;
  return {
    draw(random) {
      random.fill(words);
      for (let i = 0; i < words.length; i++) controls[i] = words[i]! * unit;
    },
    readRow(y, dx, dy) {
      const first = rows.first[y]! * line.length;
      blend(rows.weights, y, controls, first, line.length, line);
      for (let x = 0; x < width; x++) {
        const at = columns.first[x]!;
        dx[x] = tap(columns.weights, x, line, at);
        dy[x] = tap(columns.weights, x, line, gridWidth + at);
      }
    },
  };
}

/** Blends four rows of `values`, `stride` apart from `first` on, into `out` `[stride]`. */
function blend(
  weights: Float64Array,
  position: number,
  values: Float64Array,
  first: number,
  stride: number,
  out: Float64Array,
): void {
  const w0 = weights[4 * position]!;
  const w1 = weights[4 * position + 1]!;
  const w2 = weights[4 * position + 2]!;
  const w3 = weights[4 * position + 3]!;
  for (let i = 0; i < stride; i++) {
    const at = first + i;
    out[i] =
      w0 * values[at]! +
      w1 * values[at + stride]! +
      w2 * values[at + 2 * stride]! +
      w3 * values[at + 3 * stride]!;
  }
}

/** Blends four neighbours of `values` from `first` on. */
function tap(weights: Float64Array, position: number, values: Float64Array, first: number): number {
  return (
    weights[4 * position]! * values[first]! +
    weights[4 * position + 1]! * values[first + 1]! +
    weights[4 * position + 2]! * values[first + 2]! +
    weights[4 * position + 3]! * values[first + 3]!
  );
}
