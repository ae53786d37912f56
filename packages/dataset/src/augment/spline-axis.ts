/** Which control points make each pixel along one axis, and how much of each. */
export interface SplineAxis {
  /** Number of control points. */
  readonly controls: number;
  /** First of each pixel's four control points, `[length]`. */
  readonly first: Int32Array;
  /** Their weights, which sum to 1, `[length, 4]`. */
  readonly weights: Float64Array;
}

/**
 * Prepares interpolation by uniform cubic B-splines.
 *
 * @param length pixels along the axis, at least 1.
 * @param spacing pixels between control points, above 0.
 */
export function createSplineAxis(length: number, spacing: number): SplineAxis {
  const first = new Int32Array(length);
  const weights = new Float64Array(4 * length);
  for (let pixel = 0; pixel < length; pixel++) {
    const position = pixel / spacing;
    first[pixel] = Math.floor(position);
    const t = position - first[pixel]!;
    weights[4 * pixel] = (1 - t) ** 3 / 6;
    weights[4 * pixel + 1] = (3 * t ** 3 - 6 * t ** 2 + 4) / 6;
    weights[4 * pixel + 2] = (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6;
    weights[4 * pixel + 3] = t ** 3 / 6;
  }
  return { controls: first[length - 1]! + 4, first, weights };
}
