import type { Grey } from './raster';

const FRAME_SIDE = 28;

/**
 * Puts a digit of at most 28x28 into a black 28x28 frame, its centre of mass in the middle, its
 * strongest pixel at 255.
 *
 * The shift is whole pixels, so nothing is blurred; the rounding is MNIST's: in the test set every
 * centre of mass lies between 13.5 and 14.5, counted from the middle of the first pixel.
 *
 * @returns bytes `[28, 28]`.
 */
export function placeInFrame({ width, height, data }: Grey): Uint8Array {
  let [mass, sumX, sumY, highest] = [0, 0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    mass += value;
    sumX += value * (i % width);
    sumY += value * Math.floor(i / width);
    highest = Math.max(highest, value);
  }
  // Halves are rounded down, whatever the sums' own rounding makes of them, so that what is symmetric
  // gets margins alike. A lopsided digit stays inside the frame.
  const offset = (centre: number, length: number) =>
    Math.min(FRAME_SIDE - length, Math.max(0, Math.ceil(FRAME_SIDE / 2 - centre - 0.5 - 1e-4)));
  const left = offset(sumX / mass, width);
  const top = offset(sumY / mass, height);
  const frame = new Uint8Array(FRAME_SIDE ** 2);
  for (let i = 0; i < data.length; i++) {
    const at = (top + Math.floor(i / width)) * FRAME_SIDE + left + (i % width);
    frame[at] = Math.round((255 * data[i]!) / highest);
  }
  return frame;
}
