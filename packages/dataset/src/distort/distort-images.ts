import { requireInteger } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import { checkLabeledImages, imageSize, type LabeledImages } from '../labeled-images';
import { createBlur } from './blur';
import type { CreateDistort } from './distort';
import { checkDistortion, type Distortion, type DistortionName } from './distortion';
import { createContrast, createInversion } from './levels';
import { createRotation, createScaling, createShift } from './motions';
import { createNoise, createSaltAndPepper } from './noise';
import { createOcclusion } from './occlusion';
import { createThickening, createThinning } from './strokes';

/** Settings of {@link distortImages}. */
export interface DistortImagesOptions {
  /** Decides directions, places and noise; whole number from 0. */
  readonly seed: number;
}

const CREATE: Record<DistortionName, CreateDistort> = {
  shift: createShift,
  rotate: createRotation,
  scale: createScaling,
  thicken: createThickening,
  thin: createThinning,
  blur: createBlur,
  noise: createNoise,
  saltAndPepper: createSaltAndPepper,
  occlude: createOcclusion,
  contrast: createContrast,
  invert: createInversion,
};

/**
 * Distorts all images in one way and by the same amount, to measure what a network makes of them; for
 * images to learn from see `augmentImages`.
 *
 * What is drawn (a side, a place, noise) depends on the seed, the kind of distortion and the image's
 * place in `images` alone: a stronger rotation turns each image to the same side. Labels stay as they
 * are. Beyond the images' borders lies background, 0.
 *
 * @param distortion one kind with its amount, such as `{ rotate: 15 }`.
 * @returns images with pixels of their own.
 * @throws {InvalidOptionError} if the distortion or the seed is unusable.
 * @example
 * const turned = distortImages(test, { rotate: 15 }, { seed: 1 });
 */
export function distortImages(
  images: LabeledImages,
  distortion: Distortion,
  { seed }: DistortImagesOptions,
): LabeledImages {
  checkLabeledImages(images);
  requireInteger('seed', seed, { min: 0 });
  const { name, amount } = checkDistortion(distortion, images);
  const distort = CREATE[name](images, amount);
  const ofKind = createRandom(seed).fork('distort', name);
  const size = imageSize(images);
  const pixels = new Uint8Array(images.pixels.length);
  for (let i = 0; i < images.count; i++) {
    const source = images.pixels.subarray(i * size, (i + 1) * size);
    distort(source, pixels.subarray(i * size, (i + 1) * size), ofKind.fork(i));
  }
  return { ...images, pixels };
}
