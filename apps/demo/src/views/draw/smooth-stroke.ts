import type { Point } from '../../state/drawing';

/** Of the board's side: how long the straight pieces of a curve may be. */
const PIECE = 0.012;

/** A smooth line: parabolas, then a straight end. */
interface BentStroke {
  readonly start: Point;
  /** Each from where the one before ends, towards its bend, to its own end. */
  readonly bends: readonly { readonly bend: Point; readonly to: Point }[];
  readonly end: Point;
}

/**
 * Rounds what a pointer gave into a smooth line: a parabola around each point, from the middle of the way
 * to it to the middle of the way from it.
 *
 * @param points at least one; one is a dot.
 */
export function bendStroke(points: readonly Point[]): BentStroke {
  const bends = points.slice(1, -1).map((bend, i) => ({ bend, to: middle(bend, points[i + 2]!) }));
  return { start: points[0]!, bends, end: points.at(-1)! };
}

/**
 * The same line as short straight pieces.
 *
 * @returns their ends; one point for a dot.
 */
export function smoothStroke(points: readonly Point[]): Point[] {
  const { start, bends, end } = bendStroke(points);
  const line = [start];
  let from = start;
  for (const { bend, to } of bends) {
    const pieces = Math.max(1, Math.ceil((distance(from, bend) + distance(bend, to)) / PIECE));
    for (let piece = 1; piece <= pieces; piece++) {
      line.push(parabolaAt(from, bend, to, piece / pieces));
    }
    from = to;
  }
  if (points.length > 1) line.push(end);
  return line;
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function parabolaAt(start: Point, bend: Point, end: Point, t: number): Point {
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return { x: a * start.x + b * bend.x + c * end.x, y: a * start.y + b * bend.y + c * end.y };
}
