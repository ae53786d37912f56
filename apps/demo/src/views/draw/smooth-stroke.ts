import type { Point } from '../../state/drawing';

/** Of the board's side: how long the straight pieces of a curve may be. */
const PIECE = 0.012;

/**
 * Rounds what a pointer gave into a smooth line: a parabola around each point, from the middle of the way
 * to it to the middle of the way from it.
 *
 * @returns the ends of short straight pieces; one point for a dot.
 */
export function smoothStroke(points: readonly Point[]): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const line = [first];
  let start = first;
  for (let i = 1; i < points.length - 1; i++) {
    const [bend, end] = [points[i]!, middle(points[i]!, points[i + 1]!)];
    const pieces = Math.max(1, Math.ceil((distance(start, bend) + distance(bend, end)) / PIECE));
    for (let piece = 1; piece <= pieces; piece++) {
      line.push(parabolaAt(start, bend, end, piece / pieces));
    }
    start = end;
  }
  if (points.length > 1) line.push(last);
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
