import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import { checkLabeledImages, type LabeledImages } from './labeled-images';
import { takeImages } from './take-images';

/** Settings of {@link splitImages}. */
export interface SplitOptions {
  /** How much to set apart: a fraction between 0 and 1, or a number of images from 1. */
  readonly validation: number;
  /** Decides which images; whole number from 0. */
  readonly seed: number;
}

/** Two disjoint parts of a set of images. */
export interface ImageSplit {
  readonly train: LabeledImages;
  readonly validation: LabeledImages;
}

/**
 * Sets images apart for validation, drawn at random and stratified: every class has the same share
 * in both parts, to within one image.
 *
 * @returns copies; within each part the images keep their order.
 * @throws {InvalidOptionError} if an option is unusable or a part would be empty.
 * @example
 * const { train, validation } = splitImages(dataset.train, { validation: 0.1, seed: 1 });
 */
export function splitImages(images: LabeledImages, options: SplitOptions): ImageSplit {
  checkLabeledImages(images);
  const { count, labels } = images;
  const wanted = countValidation(options.validation, count);
  const quota = shareOut(countClasses(images), wanted);
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  const isValidation = new Uint8Array(count);
  for (const index of createRandom(options.seed).fork('split').shuffle(indices)) {
    const label = labels[index]!;
    if (quota[label]! === 0) continue;
    quota[label]!--;
    isValidation[index] = 1;
  }
  indices.sort();
  return {
    train: takeImages(
      images,
      indices.filter((index) => isValidation[index] === 0),
    ),
    validation: takeImages(
      images,
      indices.filter((index) => isValidation[index] === 1),
    ),
  };
}

function countValidation(validation: number, count: number): number {
  requireNumber('validation', validation, { min: 0, exclusive: 'min' });
  const wanted =
    validation < 1 ? Math.round(validation * count) : requireInteger('validation', validation);
  if (wanted < 1 || wanted >= count) {
    throw new InvalidOptionError(
      'validation',
      validation,
      `a fraction or a number that leaves at least one of the ${count} images in each part`,
    );
  }
  return wanted;
}

function countClasses({ labels }: LabeledImages): Float64Array {
  const counts = new Float64Array(256);
  for (const label of labels) counts[label]!++;
  return counts;
}

/**
 * Shares `wanted` images out over the classes in proportion to their sizes.
 *
 * Reference: the largest remainder method (Hamilton's), which is exact in sum and off by less than
 * one in each class.
 */
function shareOut(counts: Float64Array, wanted: number): Float64Array {
  const total = counts.reduce((sum, size) => sum + size, 0);
  const exact = counts.map((size) => (size * wanted) / total);
  const quota = exact.map(Math.floor);
  const missing = wanted - quota.reduce((sum, size) => sum + size, 0);
  Array.from(exact.keys())
    .sort((a, b) => exact[b]! - quota[b]! - (exact[a]! - quota[a]!) || a - b)
    .slice(0, missing)
    .forEach((label) => {
      quota[label]!++;
    });
  return quota;
}
