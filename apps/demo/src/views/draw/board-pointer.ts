import { extendStroke, type Point } from '../../state/drawing';
import { drawFrom } from './on-board';

/** Of the board's side: how far beyond its edge a line is followed. */
const BEYOND = 0.2;

/** Draws with a mouse, finger or pen: the first one that comes down, until it is lifted. */
export class BoardPointer {
  #drawing: number | undefined;

  /** @returns whether it draws. */
  down(event: PointerEvent): boolean {
    if (this.#drawing !== undefined || !event.isPrimary || event.button !== 0) return false;
    this.#drawing = event.pointerId;
    const board = event.currentTarget as HTMLElement;
    board.setPointerCapture(event.pointerId);
    drawFrom(pointOf(event, board.getBoundingClientRect()));
    return true;
  }

  move(event: PointerEvent): void {
    if (event.pointerId !== this.#drawing) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    // All the places since the last picture on the screen, where the browser tells them.
    const places = event.getCoalescedEvents?.() ?? [];
    extendStroke((places.length > 0 ? places : [event]).map((place) => pointOf(place, box)));
  }

  up(event: PointerEvent): void {
    if (event.pointerId === this.#drawing) this.#drawing = undefined;
  }
}

function pointOf(event: PointerEvent, box: DOMRect): Point {
  return {
    x: limit((event.clientX - box.left) / box.width),
    y: limit((event.clientY - box.top) / box.height),
  };
}

function limit(share: number): number {
  return Math.min(1 + BEYOND, Math.max(-BEYOND, share));
}
