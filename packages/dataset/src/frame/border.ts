import type { Grey } from './raster';

type Size = Pick<Grey, 'width' | 'height'>;

/** Pixels side by side, on one side of a picture. */
interface Run {
  /** From the left or the top. */
  readonly middle: number;
  readonly length: number;
}

/** Where a piece of a picture reaches the picture's border. */
export interface BorderContact {
  /** Pixels of the border that belong to the piece; those of a corner count for both sides. */
  readonly pixels: number;
  /** Separate runs of pixels on each side. */
  readonly left: readonly Run[];
  readonly right: readonly Run[];
  readonly top: readonly Run[];
  readonly bottom: readonly Run[];
}

/**
 * Runs on the four sides together. A digit cut to its box reaches two sides twice as a rule, such as
 * an 8 or a 3; of 200 of MNIST's, enlarged tenfold and cut, none has more.
 */
const MOST_DIGIT_RUNS = 7;
/** Of the line's length; a stroke that the border cuts at both ends is thicker. */
const THICKEST_LINE = 0.03;
/** Of the picture's border; a frame drawn around it has more. */
const MOST_CONTACT = 0.75;

/** Follows the border of a picture and finds the piece `label` on it. */
export function findBorderContact(
  labels: Int32Array,
  { width, height }: Size,
  label: number,
): BorderContact {
  let pixels = 0;
  const findRuns = (length: number, start: number, step: number) => {
    const runs: Run[] = [];
    let first = -1;
    for (let i = 0; i <= length; i++) {
      const isInside = i < length && labels[start + i * step] === label;
      if (isInside) pixels++;
      if (isInside && first < 0) first = i;
      if (!isInside && first >= 0) {
        runs.push({ middle: Math.floor((first + i - 1) / 2), length: i - first });
        first = -1;
      }
    }
    return runs;
  };
  const left = findRuns(height, 0, width);
  const right = findRuns(height, width - 1, width);
  const top = findRuns(width, 0, 1);
  const bottom = findRuns(width, (height - 1) * width, 1);
  return { pixels, left, right, top, bottom };
}

/**
 * Whether a piece lies across the picture as lines do: ruling, squares, a frame, the edge of a desk.
 *
 * A digit that is cut to its box reaches opposite sides too, but then other sides as well, each in
 * few places.
 */
export function isRuling(labels: Int32Array, size: Size, label: number): boolean {
  const contact = findBorderContact(labels, size, label);
  const { pixels, left, right, top, bottom } = contact;
  const isAcross = left.length > 0 && right.length > 0;
  const isDown = top.length > 0 && bottom.length > 0;
  if (!isAcross && !isDown) return false;
  if (left.length + right.length + top.length + bottom.length > MOST_DIGIT_RUNS) return true;
  if (pixels > MOST_CONTACT * 2 * (size.width + size.height)) return true;
  const isInside = (x: number, y: number) =>
    labels[Math.round(y) * size.width + Math.round(x)] === label;
  if (isAcross && !isDown && top.length + bottom.length === 0) {
    return hasStraightLine(left, right, size.width, isInside);
  }
  if (isDown && !isAcross && left.length + right.length === 0) {
    return hasStraightLine(top, bottom, size.height, (y, x) => isInside(x, y));
  }
  return false;
}

/** Whether some way from a thin run on one side to one on the opposite side is straight. */
function hasStraightLine(
  starts: readonly Run[],
  ends: readonly Run[],
  length: number,
  isInside: (along: number, across: number) => boolean,
): boolean {
  const isThin = (run: Run) => run.length <= Math.max(1, THICKEST_LINE * length);
  const isLine = ({ middle: start }: Run, { middle: end }: Run) => {
    for (let i = 0; i < length; i++) {
      if (!isInside(i, start + ((end - start) * i) / (length - 1))) return false;
    }
    return true;
  };
  return starts
    .filter(isThin)
    .some((start) => ends.filter(isThin).some((end) => isLine(start, end)));
}
