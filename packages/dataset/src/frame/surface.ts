import type { Grey } from './raster';

/** Coefficients of 1, u, v and, if curved, u², uv, v², where u and v run from -1 to 1. */
export type Surface = Float64Array<ArrayBuffer>;

/** A flat surface has 3 coefficients, a curved one 6. */
export type SurfaceTerms = 3 | 6;

const ROUNDS = 12;
/** Keeps the equations solvable where an axis has one pixel only. */
const RIDGE = 1e-6;

/** The surface's value at a pixel of a picture of this size. */
export function surfaceAt(surface: Surface, x: number, y: number, size: Grey): number {
  const u = centred(x, size.width);
  const v = centred(y, size.height);
  // Called for every pixel, so it makes no arrays.
  const flat = surface[0]! + surface[1]! * u + surface[2]! * v;
  if (surface.length === 3) return flat;
  return flat + surface[3]! * u * u + surface[4]! * u * v + surface[5]! * v * v;
}

/**
 * Fits a surface to some pixels of a picture.
 *
 * Least absolute deviations by reweighted least squares, which a minority of outliers (ink) hardly
 * moves.
 *
 * @param pixels indices into the picture.
 * @param terms how far the surface may bend.
 */
export function fitSurface(image: Grey, pixels: readonly number[], terms: SurfaceTerms): Surface {
  const { width, data } = image;
  const rows = pixels.map((i) => termsAt(i % width, Math.floor(i / width), image).slice(0, terms));
  let surface: Surface = new Float64Array(terms);
  for (let round = 0; round < ROUNDS; round++) {
    const matrix = Array.from({ length: terms }, () => new Float64Array(terms + 1));
    rows.forEach((row, at) => {
      const value = data[pixels[at]!]!;
      const fitted = row.reduce((sum, term, k) => sum + term * surface[k]!, 0);
      const weight = round === 0 ? 1 : 1 / Math.max(0.5, Math.abs(value - fitted));
      for (let i = 0; i < terms; i++) {
        for (let j = 0; j < terms; j++) matrix[i]![j]! += weight * row[i]! * row[j]!;
        matrix[i]![terms]! += weight * row[i]! * value;
      }
    });
    surface = solve(matrix);
  }
  return surface;
}

function termsAt(x: number, y: number, { width, height }: Grey): number[] {
  const u = centred(x, width);
  const v = centred(y, height);
  return [1, u, v, u * u, u * v, v * v];
}

function centred(position: number, length: number): number {
  return length === 1 ? 0 : (2 * position) / (length - 1) - 1;
}

/** Solves the normal equations by elimination; being positive definite, they need no pivoting. */
function solve(matrix: readonly Float64Array[]): Surface {
  const n = matrix.length;
  matrix.forEach((row, i) => {
    row[i]! += RIDGE;
  });
  for (let pivot = 0; pivot < n; pivot++) {
    for (let row = 0; row < n; row++) {
      if (row === pivot) continue;
      const factor = matrix[row]![pivot]! / matrix[pivot]![pivot]!;
      for (let k = pivot; k <= n; k++) matrix[row]![k]! -= factor * matrix[pivot]![k]!;
    }
  }
  return Float64Array.from(matrix, (row, i) => row[n]! / row[i]!);
}
