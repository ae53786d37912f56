import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
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
}

/**
 * Cuts images into batches. Each is made when it is asked for, so nothing but one batch is copied;
 * batches in the images' own order are views, not copies.
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
  checkLabeledImages(images);
  requireInteger('batchSize', batchSize, { min: 1 });
  requireInteger('epoch', epoch, { min: 0 });
  if (seed !== undefined) requireInteger('seed', seed, { min: 0 });
  if (shuffle && seed === undefined) {
    throw new InvalidOptionError('seed', seed, 'a whole number of at least 0 in order to shuffle');
  }
  const { count } = images;
  if (dropLast && batchSize > count) {
    const expected = `at most ${count}, the number of images: with dropLast there would be no batch`;
    throw new InvalidOptionError('batchSize', batchSize, expected);
  }
  return {
    *[Symbol.iterator]() {
      const order = shuffle ? shuffledIndices(count, seed!, epoch) : undefined;
      for (let start = 0; start < count; start += batchSize) {
        const end = Math.min(start + batchSize, count);
        if (dropLast && end - start < batchSize) return;
        yield takeImages(images, order?.subarray(start, end) ?? { start, end });
      }
    },
  };
}

function shuffledIndices(count: number, seed: number, epoch: number): Uint32Array {
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  return createRandom(seed).fork('shuffle', epoch).shuffle(indices);
}
