import type { Distortion } from '@mnist-convnet/dataset';

/** A row of the robustness table. */
export interface MeasuredDistortion {
  /** For people. */
  readonly name: string;
  /** `undefined`: images as they are. */
  readonly distortion?: Distortion;
}

/** For 28x28 pixels: from what is easily read up to what people begin to misread. */
export const MEASURED_DISTORTIONS: readonly MeasuredDistortion[] = [
  { name: 'as they are' },
  ...[1, 2, 4].map((shift) => ({ name: `shifted by ${shift} px`, distortion: { shift } })),
  ...[10, 20, 30, 45].map((rotate) => ({ name: `rotated by ${rotate}°`, distortion: { rotate } })),
  ...[0.7, 0.85, 1.15, 1.3].map((scale) => ({ name: `scaled by ${scale}`, distortion: { scale } })),
  ...[0.5, 1].map((thicken) => ({
    name: `strokes ${thicken} px thicker on each side`,
    distortion: { thicken },
  })),
  ...[0.5, 1].map((thin) => ({
    name: `strokes ${thin} px thinner on each side`,
    distortion: { thin },
  })),
  ...[1, 2].map((blur) => ({ name: `blurred, sigma ${blur} px`, distortion: { blur } })),
  ...[25, 50, 100].map((noise) => ({
    name: `Gaussian noise, deviation ${noise} of 255`,
    distortion: { noise },
  })),
  ...[5, 10, 20].map((percent) => ({
    name: `salt and pepper, ${percent} % of the pixels`,
    distortion: { saltAndPepper: percent / 100 },
  })),
  ...[6, 10].map((occlude) => ({
    name: `a square of ${occlude} px blanked`,
    distortion: { occlude },
  })),
  ...[0.5, 0.2].map((contrast) => ({
    name: `contrast ${100 * contrast} %`,
    distortion: { contrast },
  })),
  { name: 'inverted', distortion: { invert: true } },
];
