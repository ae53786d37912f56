import { elementAt, type Matrix, type Place, replaceElement } from './matrix';

/** How a loss follows one element, by trying. */
export interface Differences {
  readonly lowered: number;
  readonly raised: number;
  /** `(raised - loss) / step` */
  readonly slopeUp: number;
  /** `(loss - lowered) / step` */
  readonly slopeDown: number;
  /** `(raised - lowered) / (2 · step)` */
  readonly slope: number;
}

/** Nudges one element by `step` both ways and sees what the loss does. */
export function measureSlopes(
  loss: (matrix: Matrix) => number,
  matrix: Matrix,
  place: Place,
  step: number,
): Differences {
  const value = elementAt(matrix, place.row, place.column);
  const here = loss(matrix);
  const lowered = loss(replaceElement(matrix, place, value - step));
  const raised = loss(replaceElement(matrix, place, value + step));
  return {
    lowered,
    raised,
    slopeUp: (raised - here) / step,
    slopeDown: (here - lowered) / step,
    slope: (raised - lowered) / (2 * step),
  };
}

/** Whether two slopes are the same but for rounding. */
export function isSameSlope(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}
