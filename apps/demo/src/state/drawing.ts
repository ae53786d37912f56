import { computed, signal } from '@preact/signals';

/** A place on the board, as shares of its side from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line from pen down to pen up. */
export interface Stroke {
  /** Of the board's side. */
  readonly width: number;
  /** At least one. */
  readonly points: readonly Point[];
}

/** A picture that the user gave, for the board to show. */
export interface Picture {
  readonly name: string;
  readonly image: HTMLCanvasElement;
}

type Strokes = readonly Stroke[];

/** Of the board's side. The widest still leaves the holes of an 8 open. */
export const BRUSH = { least: 0.03, most: 0.14, step: 0.005, usual: 0.08 } as const;
/** Of the board's side: a hand's tremble, and not worth a point. */
const LEAST_WAY = 0.004;

/** What is drawn. It is changed by the functions below alone, and survives a change of the view. */
export const strokes = signal<Strokes>([]);
/** The brush's width, of the board's side. */
export const brushWidth = signal<number>(BRUSH.usual);
/** The last picture that was read; it is on the board as long as the digit at hand is a picture's. */
export const picture = signal<Picture | undefined>(undefined);

const past = signal<readonly Strokes[]>([]);
const future = signal<readonly Strokes[]>([]);
/** Whether there is a step to take back, or to take again. */
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/** Puts the pen down. */
export function beginStroke(point: Point): void {
  replaceStrokes([...strokes.peek(), { width: brushWidth.peek(), points: [point] }]);
}

/** Moves the pen on, which is down. */
export function extendStroke(points: readonly Point[]): void {
  const stroke = strokes.peek().at(-1);
  if (stroke === undefined) return;
  const longer = [...stroke.points];
  for (const point of points) {
    const { x, y } = longer.at(-1)!;
    if (Math.hypot(point.x - x, point.y - y) >= LEAST_WAY) longer.push(point);
  }
  if (longer.length === stroke.points.length) return;
  strokes.value = [...strokes.peek().slice(0, -1), { ...stroke, points: longer }];
}

/** Takes the last stroke away, as one step that can be undone. */
export function eraseLastStroke(): void {
  if (strokes.peek().length > 0) replaceStrokes(strokes.peek().slice(0, -1));
}

/** Wipes the board, as one step that can be undone. */
export function clearBoard(): void {
  if (strokes.peek().length > 0) replaceStrokes([]);
}

/** Puts other strokes on the board, as one step that can be undone. */
export function replaceStrokes(next: Strokes): void {
  past.value = [...past.peek(), strokes.peek()];
  future.value = [];
  strokes.value = next;
}

/** Puts strokes on the board as if each had just been drawn. */
export function restoreStrokes(drawn: Strokes): void {
  past.value = drawn.map((_, count) => drawn.slice(0, count));
  future.value = [];
  strokes.value = drawn;
}

/** Takes the last step back. */
export function undo(): void {
  const before = past.peek().at(-1);
  if (before === undefined) return;
  past.value = past.peek().slice(0, -1);
  future.value = [...future.peek(), strokes.peek()];
  strokes.value = before;
}

/** Takes it again. */
export function redo(): void {
  const after = future.peek().at(-1);
  if (after === undefined) return;
  future.value = future.peek().slice(0, -1);
  past.value = [...past.peek(), strokes.peek()];
  strokes.value = after;
}
