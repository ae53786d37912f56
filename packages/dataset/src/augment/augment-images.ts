import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { createRandom, type Random } from '@mnist-convnet/random';
import { checkLabeledImages, imageSize, type LabeledImages } from '../labeled-images';
import {
  type Augmentation,
  type CheckedAugmentation,
  checkAugmentation,
  isIdentity,
} from './augmentation';
import { createWarp } from './create-warp';
import { createElasticField } from './elastic-field';
import { type AffineMotion, invertAffine } from './inverse-affine';

/** Settings of {@link augmentImages}. */
export interface AugmentImagesOptions {
  /** Decides the distortions; whole number from 0. */
  readonly seed: number;
  /** Every epoch distorts an image in another way; whole number from 0, default 0. */
  readonly epoch?: number;
  /**
   * Each image's index in the full set, `[count]`, whole numbers from 0; default its place in
   * `images`.
   */
  readonly indices?: ArrayLike<number>;
}

/**
 * Distorts images at random: shifted, rotated, scaled, sheared and elastically distorted at once,
 * interpolated (bilinearly) once, with background (0) where they had nothing.
 *
 * An image's distortion depends on the seed, the epoch and the image's index alone, not on the
 * images around it. Labels stay as they are.
 *
 * @returns images with pixels of their own; with nothing to distort, equal to those given.
 * @throws {InvalidOptionError} if a setting is unusable.
 * @example
 * const augmented = augmentImages(train, { shift: 2, rotate: 10, scale: 0.1 }, { seed: 1, epoch });
 */
export function augmentImages(
  images: LabeledImages,
  augmentation: Augmentation,
  { seed, epoch = 0, indices }: AugmentImagesOptions,
): LabeledImages {
  checkLabeledImages(images);
  requireInteger('seed', seed, { min: 0 });
  requireInteger('epoch', epoch, { min: 0 });
  const { count } = images;
  if (indices !== undefined && indices.length !== count) {
    throw new InvalidOptionError('indices', indices, `${count} indices, one for each image`);
  }
  const amounts = checkAugmentation(augmentation, images);
  if (isIdentity(amounts)) return { ...images, pixels: images.pixels.slice() };

  const ofEpoch = createRandom(seed).fork('augment', epoch);
  const warp = createWarp(images);
  const field =
    amounts.elastic.amplitude > 0 ? createElasticField(images, amounts.elastic) : undefined;
  const size = imageSize(images);
  const pixels = new Uint8Array(images.pixels.length);
  for (let i = 0; i < count; i++) {
    const random = ofEpoch.fork(requireInteger('index', indices?.[i] ?? i, { min: 0 }));
    const inverse = invertAffine(drawMotion(random, amounts), images);
    field?.draw(random);
    const source = images.pixels.subarray(i * size, (i + 1) * size);
    warp(source, pixels.subarray(i * size, (i + 1) * size), inverse, field);
  }
  return { ...images, pixels };
}

/** Draws what is 0 too, so that turning one setting on leaves the others' amounts as they were. */
function drawMotion(random: Random, amounts: CheckedAugmentation): AffineMotion {
  return {
    shiftX: amounts.shift * drawSigned(random),
    shiftY: amounts.shift * drawSigned(random),
    rotate: amounts.rotate * drawSigned(random),
    scale: 1 + amounts.scale * drawSigned(random),
    shear: amounts.shear * drawSigned(random),
  };
}

/** Uniform in [-1, 1). */
function drawSigned(random: Random): number {
  return 2 * random.next() - 1;
}
