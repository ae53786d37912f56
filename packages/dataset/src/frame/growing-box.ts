import type { Box } from './resize';

/** The smallest box around the pixels that were added to it. */
export class GrowingBox {
  #left = Number.POSITIVE_INFINITY;
  #right = -1;
  #top = Number.POSITIVE_INFINITY;
  #bottom = -1;

  add(x: number, y: number): void {
    if (x < this.#left) this.#left = x;
    if (x > this.#right) this.#right = x;
    if (y < this.#top) this.#top = y;
    if (y > this.#bottom) this.#bottom = y;
  }

  /** @returns undefined if nothing was added. */
  toBox(): Box | undefined {
    if (this.#right < 0) return undefined;
    const [left, top] = [this.#left, this.#top];
    return { left, top, width: this.#right - left + 1, height: this.#bottom - top + 1 };
  }
}
