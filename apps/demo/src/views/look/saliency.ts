import { paintMaps } from '@mnist-convnet/plots';
import { parseColor } from './paint';

const SCALE = paintMaps({
  name: 'scale',
  values: new Float32Array([-1, 1]),
  ...{ height: 1, width: 2, count: 1, colors: 'diverging' as const, largest: 1 },
}).legend.palette!;
/** Halfway between the middle and the ends: bright enough on black. */
const BELOW = parseColor(SCALE[16]!);
const ABOVE = parseColor(SCALE[48]!);
/** Below 1: most gradients are small beside the largest, and would hardly be seen. */
const GAMMA = 0.7;
/** What the digit keeps of its light where colour lies over it, so that its shape is still seen. */
const DIGIT_LIGHT = 0.45;

/**
 * Lays a gradient over a digit: orange where more ink raises the score, blue where it lowers it, the
 * stronger the more.
 *
 * @param pixels `[28, 28]`, 0 to 255.
 * @param gradient `[28, 28]`; its largest magnitude gets the full colour.
 * @returns `[28, 28, 4]`, as canvases want it.
 */
export function paintSaliency(
  pixels: Uint8Array,
  gradient: Float32Array,
): Uint8ClampedArray<ArrayBuffer> {
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const data = new Uint8ClampedArray(pixels.length * 4);
  for (const [i, ink] of pixels.entries()) {
    const value = gradient[i]!;
    const strength = largest === 0 ? 0 : (Math.abs(value) / largest) ** GAMMA;
    const color = value < 0 ? BELOW : ABOVE;
    for (let part = 0; part < 3; part++) {
      data[i * 4 + part] = ink * DIGIT_LIGHT * (1 - strength) + color[part]! * strength;
    }
    data[i * 4 + 3] = 255;
  }
  return data;
}
