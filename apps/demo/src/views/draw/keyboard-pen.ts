import type { Point } from '../../state/drawing';

/** Steps from the left edge of the board to the right one, and from top to bottom. */
export const KEYBOARD_STEPS = 20;
/** Of the board's side that stays free around them, so that lines at the edge are seen in full. */
const INSET = 0.05;

/** Where the pen is that keys move, in steps from the top left corner. */
export interface KeyboardPen {
  readonly column: number;
  readonly row: number;
}

/** In the middle, towards the top: where most digits begin. */
export const FIRST_PLACE: KeyboardPen = { column: 10, row: 4 };

/** The corner keys are where a keypad has them: up left, up right, down left, down right. */
const MOVES: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, -1],
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};

/** @returns undefined if that key doesn't move the pen. At the edge it stays where it is. */
export function movePen(pen: KeyboardPen, key: string): KeyboardPen | undefined {
  const move = MOVES[key];
  if (move === undefined) return undefined;
  return { column: clamp(pen.column + move[0]), row: clamp(pen.row + move[1]) };
}

/** Where on the board that is. */
export function pointOfPen({ column, row }: KeyboardPen): Point {
  const share = (steps: number) => INSET + ((1 - 2 * INSET) * steps) / KEYBOARD_STEPS;
  return { x: share(column), y: share(row) };
}

/** For screen readers, counted from 1. */
export function describePlace({ column, row }: KeyboardPen): string {
  return `column ${column + 1}, row ${row + 1}`;
}

function clamp(steps: number): number {
  return Math.min(KEYBOARD_STEPS, Math.max(0, steps));
}
