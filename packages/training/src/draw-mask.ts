import type { Random } from '@mnist-convnet/random';
import { engine, getBackend, getKernel, type Tensor, tensor } from '@tensorflow/tfjs-core';

/** Which mask to draw. */
export interface MaskRequest {
  readonly shape: readonly number[];
  /** Share that is dropped, in (0, 1). */
  readonly rate: number;
  /** Draws of the stream that come before the mask's first element. */
  readonly firstDraw: number;
}

/**
 * Draws a dropout mask: each element is 0 with probability `rate`, else 1 / (1 - rate).
 *
 * Element i of the mask, in row-major order, is decided by the draw firstDraw + i of the stream. A draw
 * takes 16 bits, so that rates are exact to 1 in 65,536: draw d is the low half of word d / 2 if d is
 * even, else its high half, and keeps the element if it is at least round(rate · 65,536).
 *
 * A backend's `DropoutMask` kernel, where there is one, draws it fast; it and `drawMaskInJavaScript`
 * must agree to the bit, or a run would depend on the backend.
 *
 * @returns float32 of `shape`; the caller disposes of it.
 */
export function drawMask(random: Random, { shape, rate, firstDraw }: MaskRequest): Tensor {
  if (getKernel('DropoutMask', getBackend()) === undefined) {
    return tensor(drawMaskInJavaScript(random, { shape, rate, firstDraw }), [...shape]);
  }
  const [key0, key1] = random.key;
  const attributes = { shape: [...shape], rate, key0, key1, firstDraw };
  return engine().runKernel('DropoutMask', {}, attributes) as Tensor;
}

/** The mask's values for any backend, in row-major order; see {@link drawMask}. */
export function drawMaskInJavaScript(random: Random, request: MaskRequest): Float32Array {
  const { shape, rate, firstDraw } = request;
  const size = shape.reduce((product, side) => product * side, 1);
  const isOdd = firstDraw % 2;
  const words = new Int32Array(Math.ceil((isOdd + size) / 2));
  random.skip(Math.floor(firstDraw / 2));
  random.fill(words);
  const draws = new Uint16Array(words.buffer).subarray(isOdd);
  const threshold = Math.round(rate * 65_536);
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let i = 0; i < size; i++) mask[i] = draws[i]! >= threshold ? kept : 0;
  return mask;
}
