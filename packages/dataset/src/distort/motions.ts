import { createWarp, type ImageShape } from '../augment/create-warp';
import { type AffineMotion, invertAffine } from '../augment/inverse-affine';
import type { CreateDistort, Distort } from './distort';

const STILL: AffineMotion = { shiftX: 0, shiftY: 0, rotate: 0, scale: 1, shear: 0 };

/** Shifts by `pixels` to the left, right, up or down; whole numbers move bytes as they are. */
export const createShift: CreateDistort = (shape, pixels) =>
  createMotion(shape, [
    { shiftX: pixels },
    { shiftX: -pixels },
    { shiftY: pixels },
    { shiftY: -pixels },
  ]);

/** Rotates by `degrees`, clockwise or counter-clockwise. */
export const createRotation: CreateDistort = (shape, degrees) =>
  createMotion(shape, [{ rotate: degrees }, { rotate: -degrees }]);

/** Scales about the centre by `factor`. */
export const createScaling: CreateDistort = (shape, scale) => createMotion(shape, [{ scale }]);

/** Does one of the motions, whichever is drawn. */
function createMotion(shape: ImageShape, motions: readonly Partial<AffineMotion>[]): Distort {
  const warp = createWarp(shape);
  const inverses = motions.map((motion) => invertAffine({ ...STILL, ...motion }, shape));
  return (source, target, random) => {
    warp(source, target, inverses[random.nextInteger(inverses.length)]!);
  };
}
