import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { checkLabeledImages, imageSize, type LabeledImages } from './labeled-images';

/** A run of images. */
export interface ImageRange {
  /** First image; default 0. */
  readonly start?: number;
  /** One past the last image; default the number of images. */
  readonly end?: number;
}

/**
 * Takes some of the images, in the order asked for.
 *
 * @param images where to take from.
 * @param selection a range, which gives views of the same memory, or indices, which may repeat and
 *   give copies.
 * @throws {InvalidOptionError} if an image doesn't exist, or none is asked for.
 * @example
 * const first6000 = takeImages(train, { end: 6000 });
 */
export function takeImages(
  images: LabeledImages,
  selection: ImageRange | ArrayLike<number>,
): LabeledImages {
  checkLabeledImages(images);
  return 'length' in selection ? gather(images, selection) : slice(images, selection);
}

function slice(images: LabeledImages, { start = 0, end = images.count }: ImageRange) {
  requireInteger('start', start, { min: 0, max: images.count - 1 });
  requireInteger('end', end, { min: start + 1, max: images.count });
  const size = imageSize(images);
  return {
    ...images,
    pixels: images.pixels.subarray(start * size, end * size),
    labels: images.labels.subarray(start, end),
    count: end - start,
  };
}

function gather(images: LabeledImages, indices: ArrayLike<number>): LabeledImages {
  const count = indices.length;
  if (count === 0) throw new InvalidOptionError('indices', [], 'at least one index');
  const size = imageSize(images);
  const pixels = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const index = requireInteger('index', indices[i], { min: 0, max: images.count - 1 });
    pixels.set(images.pixels.subarray(index * size, (index + 1) * size), i * size);
    labels[i] = images.labels[index]!;
  }
  return { ...images, pixels, labels, count };
}
