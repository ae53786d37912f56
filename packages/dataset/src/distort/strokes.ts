import { createWarp, type ImageShape } from '../augment/create-warp';
import { invertAffine } from '../augment/inverse-affine';
import type { CreateDistort, Distort } from './distort';

/** Makes strokes thicker: each pixel becomes the strongest within `radius` pixels (dilation). */
export const createThickening: CreateDistort = (shape, radius) =>
  createDiscFilter(shape, radius, Math.max);

/** Makes strokes thinner: each pixel becomes the weakest within `radius` pixels (erosion). */
export const createThinning: CreateDistort = (shape, radius) =>
  createDiscFilter(shape, radius, Math.min);

/** Picks among all values in a disc, interpolated bilinearly, so that its radius needn't be whole. */
function createDiscFilter(
  shape: ImageShape,
  radius: number,
  pick: (a: number, b: number) => number,
): Distort {
  const warp = createWarp(shape);
  const offsets = listOffsets(radius).map(([shiftX, shiftY]) =>
    invertAffine({ shiftX, shiftY, rotate: 0, scale: 1, shear: 0 }, shape),
  );
  const moved = new Uint8Array(shape.height * shape.width * shape.channels);
  return (source, target) => {
    target.set(source);
    for (const offset of offsets) {
      warp(source, moved, offset);
      for (let i = 0; i < target.length; i++) target[i] = pick(target[i]!, moved[i]!);
    }
  };
}

/**
 * The whole pixels inside the disc and points all around its edge; none for 0. Between pixels bilinear
 * interpolation has no peaks, so nothing else inside can be stronger or weaker.
 */
function listOffsets(radius: number): [number, number][] {
  const offsets: [number, number][] = [];
  const reach = Math.floor(radius);
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      if (Math.hypot(x, y) < radius) offsets.push([x, y]);
    }
  }
  // A multiple of four, so that the neighbours to the sides, above and below are among them.
  const count = radius > 0 ? 4 * Math.ceil(2 * Math.max(1, radius)) : 0;
  for (let k = 0; k < count; k++) {
    const angle = (2 * Math.PI * k) / count;
    offsets.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
  }
  return offsets;
}
