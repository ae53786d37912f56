import type { CreateDistort } from './distort';

/** Blurs by a Gaussian of standard deviation `sigma` pixels, cut off at three of them. */
export const createBlur: CreateDistort = ({ height, width, channels }, sigma) => {
  const weights = gaussianWeights(sigma);
  const rowBytes = width * channels;
  const rows = new Float64Array(height * rowBytes);
  return (source, target) => {
    for (let y = 0; y < height; y++) {
      for (let i = 0; i < rowBytes; i++) {
        const x = Math.floor(i / channels);
        rows[y * rowBytes + i] = blend(source, y * rowBytes + i, x, width, channels, weights);
      }
    }
    for (let i = 0; i < rows.length; i++) {
      const y = Math.floor(i / rowBytes);
      target[i] = Math.round(blend(rows, i, y, height, rowBytes, weights));
    }
  };
};

/**
 * The weighted sum of the values before and behind one, at 0 where there are none.
 *
 * @param at the value's index.
 * @param position the value's place on an axis of `length` values that lie `stride` apart.
 * @param weights of the value itself, and of those 1, 2, … further on.
 */
function blend(
  values: ArrayLike<number>,
  at: number,
  position: number,
  length: number,
  stride: number,
  weights: Float64Array,
): number {
  let sum = weights[0]! * values[at]!;
  for (let k = 1; k < weights.length; k++) {
    if (position >= k) sum += weights[k]! * values[at - k * stride]!;
    if (position + k < length) sum += weights[k]! * values[at + k * stride]!;
  }
  return sum;
}

/** One half with its middle; both halves add up to 1. */
function gaussianWeights(sigma: number): Float64Array {
  const weights = Float64Array.from({ length: Math.ceil(3 * sigma) + 1 }, (_, k) =>
    k === 0 ? 1 : Math.exp(-(k * k) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + 2 * weight, -1);
  return weights.map((weight) => weight / total);
}
