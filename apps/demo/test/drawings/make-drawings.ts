import type { Point, Stroke } from '../../src/state/drawing';
import { SHAPES, type Shape } from './shapes';
import { STYLES, type Style } from './styles';

/** A digit as somebody could draw it on the board. */
export interface Drawing {
  readonly digit: number;
  /** Such as '4, open, leaning right'. */
  readonly name: string;
  readonly strokes: readonly Stroke[];
}

/** Of a line between two of its points: about as often as a mouse tells where it is. */
const STEPS = 8;

/** Every shape in every hand, the same each time. */
export function makeDrawings(): Drawing[] {
  return STYLES.flatMap((style) =>
    SHAPES.map((shape) => ({
      digit: shape.digit,
      name: `${shape.digit}, ${shape.name}, ${style.name}`,
      strokes: writeShape(shape, style),
    })),
  );
}

function writeShape(shape: Shape, style: Style): Stroke[] {
  const stray = makeWobble(`${shape.digit} ${shape.name} ${style.name}`);
  return shape.lines.map(({ kind, points }) => {
    const line = kind === 'curve' ? followCurve(points) : followCorners(points);
    const strayed = line.map(({ x, y }) => {
      const [dx, dy] = stray(x, y);
      return { x: x + style.wobble * dx, y: y + style.wobble * dy };
    });
    return { width: style.brush, points: strayed.map((point) => place(point, style)) };
  });
}

/** From the box onto the board. */
function place(point: Point, { width, height, centre, slant, turn }: Style): Point {
  const y = (point.y - 0.5) * height;
  const x = (point.x - 0.5) * width - slant * y;
  const angle = (turn * Math.PI) / 180;
  return {
    x: centre[0] + x * Math.cos(angle) - y * Math.sin(angle),
    y: centre[1] + x * Math.sin(angle) + y * Math.cos(angle),
  };
}

function followCorners(points: readonly Point[]): Point[] {
  const line = [points[0]!];
  for (const [i, to] of points.slice(1).entries()) {
    const from = points[i]!;
    for (let step = 1; step <= STEPS; step++) {
      const t = step / STEPS;
      line.push({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t });
    }
  }
  return line;
}

/** A Catmull-Rom spline: through all the points, without corners. */
function followCurve(points: readonly Point[]): Point[] {
  const line = [points[0]!];
  for (let i = 0; i + 1 < points.length; i++) {
    const [b, c] = [points[i]!, points[i + 1]!];
    const [a, d] = [points[i - 1] ?? b, points[i + 2] ?? c];
    for (let step = 1; step <= STEPS; step++) {
      const t = step / STEPS;
      const at = (from: number, p: number, q: number, to: number) =>
        p +
        0.5 * t * (q - from + t * (2 * from - 5 * p + 4 * q - to + t * (3 * (p - q) + to - from)));
      line.push({ x: at(a.x, b.x, c.x, d.x), y: at(a.y, b.y, c.y, d.y) });
    }
  }
  return line;
}

/**
 * A smooth field of small displacements: waves along and across the box, whose phases follow from the seed.
 * Near places stray alike, so that lines that meet still do.
 */
function makeWobble(seed: string): (x: number, y: number) => [number, number] {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const nextPhase = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 2 * Math.PI;
  };
  const phases = Array.from({ length: 8 }, nextPhase);
  const wave = (along: number, frequency: number, phase: number) =>
    Math.sin(2 * Math.PI * frequency * along + phases[phase]!);
  return (x, y) => [
    wave(y, 0.8, 0) + 0.6 * wave(x, 1.1, 1) + 0.5 * wave(y, 2.3, 2) + 0.3 * wave(x, 2.9, 3),
    wave(x, 0.9, 4) + 0.6 * wave(y, 1.2, 5) + 0.5 * wave(x, 2.1, 6) + 0.3 * wave(y, 3.1, 7),
  ];
}
