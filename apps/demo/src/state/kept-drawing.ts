import { digit, showDigit } from './digit';
import { decodeDigit } from './digit-code';
import { type Point, restoreStrokes, type Stroke, strokes } from './drawing';
import { route } from './route';

const KEY = 'mnist-convnet:drawing';

/** Strokes, and the digit that they are, as the address has it. */
interface KeptDrawing {
  readonly code: string | undefined;
  readonly strokes: readonly Stroke[];
}

/**
 * Has the strokes of a drawing outlive a reload of the page, in this tab. Call once, before it is shown.
 *
 * @param isReload whether the page was reloaded: its address may then be that of a moment before.
 */
export function keepDrawing(isReload: boolean = wasReloaded()): void {
  const kept = findDrawing();
  // They are of no use to another digit.
  if (kept && (isReload || kept.code === route.peek().params.digit)) {
    restoreStrokes(kept.strokes);
    const pixels = kept.code === undefined ? undefined : decodeDigit(kept.code);
    showDigit(pixels ?? digit.peek().pixels, { kind: 'drawing' });
  }
  addEventListener('pagehide', keepStrokes);
}

function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return (navigation as PerformanceNavigationTiming | undefined)?.type === 'reload';
}

function keepStrokes(): void {
  const isDrawing = digit.peek().origin.kind === 'drawing';
  const kept: KeptDrawing = { code: route.peek().params.digit, strokes: strokes.peek() };
  try {
    if (isDrawing) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage that is full or forbidden costs the steps back; the address still has the digit.
  }
}

function findDrawing(): KeptDrawing | undefined {
  try {
    return readDrawing(sessionStorage.getItem(KEY) ?? '');
  } catch {
    return undefined;
  }
}

/** @returns undefined if it is none, as an earlier version of the page may have written it. */
function readDrawing(text: string): KeptDrawing | undefined {
  const { code, strokes: drawn }: Partial<KeptDrawing> = JSON.parse(text);
  return Array.isArray(drawn) && drawn.length > 0 && drawn.every(isStroke)
    ? { code, strokes: drawn }
    : undefined;
}

function isStroke({ width, points }: Partial<Stroke>): boolean {
  return (
    Number.isFinite(width) && Array.isArray(points) && points.length > 0 && points.every(isPoint)
  );
}

function isPoint({ x, y }: Partial<Point>): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}
