import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import { augmentImages } from './augment/augment-images';
import { type Augmentation, checkAugmentation } from './augment/augmentation';
import { checkLabeledImages, type LabeledImages } from './labeled-images';
import { takeImages } from './take-images';

/** Settings of {@link batches}. */
export interface BatchesOptions {
  /** Images per batch. */
  readonly batchSize: number;
  /** Seed of the order; whole number from 0. Without it the images come as they are. */
  readonly seed?: number;
  /** Every epoch has its own order; whole number from 0, default 0. */
  readonly epoch?: number;
  /** Default true with a seed, false without. */
  readonly shuffle?: boolean;
  /** Leaves a smaller last batch out; default false. */
  readonly dropLast?: boolean;
  /** Where to begin, so that an epoch can be gone on with; whole number from 0, default 0. */
  readonly firstBatch?: number;
  /**
   * Distorts each image as it is drawn, by the seed, the epoch and its index in `images`, whatever
   * the batch; default not at all.
   */
  readonly augment?: Augmentation;
}

/**
 * Cuts images into batches. Each is made when it is asked for, so nothing but one batch is copied;
 * batches in the images' own order are views, not copies, unless they are augmented.
 *
 * @returns an iterable that can be run through any number of times, always in the same order.
 * @throws {InvalidOptionError} if an option is unusable.
 * @example
 * for (const batch of batches(train, { batchSize: 64, seed: 1, epoch })) {
 *   const { xs, ys } = toTensors(batch); // xs [64, 28, 28, 1]
 * }
 */
export function batches(images: LabeledImages, options: BatchesOptions): Iterable<LabeledImages> {
  const { batchSize, seed, epoch = 0, shuffle = seed !== undefined, dropLast = false } = options;
  const { augment, firstBatch = 0 } = options;
  checkLabeledImages(images);
  requireInteger('batchSize', batchSize, { min: 1 });
  requireInteger('epoch', epoch, { min: 0 });
  requireInteger('firstBatch', firstBatch, { min: 0 });
  if (seed !== undefined) requireInteger('seed', seed, { min: 0 });
  if (shuffle && seed === undefined) {
    throw new InvalidOptionError('seed', seed, 'a whole number of at least 0 in order to shuffle');
  }
  if (augment !== undefined) {
    checkAugmentation(augment, images);
    if (seed === undefined) {
      throw new InvalidOptionError(
        'seed',
        seed,
        'a whole number of at least 0 in order to augment',
      );
    }
  }
  const { count } = images;
  if (dropLast && batchSize > count) {
    const expected = `at most ${count}, the number of images: with dropLast there would be no batch`;
    throw new InvalidOptionError('batchSize', batchSize, expected);
  }
  return {
    *[Symbol.iterator]() {
      const order = shuffle ? shuffledIndices(count, seed!, epoch) : undefined;
      for (let start = firstBatch * batchSize; start < count; start += batchSize) {
        const end = Math.min(start + batchSize, count);
        if (dropLast && end - start < batchSize) return;
        const drawn = order?.subarray(start, end);
        const batch = takeImages(images, drawn ?? { start, end });
        if (augment === undefined) yield batch;
        else {
          const indices = drawn ?? range(start, end);
          yield augmentImages(batch, augment, { seed: seed!, epoch, indices });
        }
      }
    },
  };
}

function shuffledIndices(count: number, seed: number, epoch: number): Uint32Array {
  return createRandom(seed).fork('shuffle', epoch).shuffle(range(0, count));
}

function range(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
