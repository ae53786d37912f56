import { InvalidDatasetError } from './errors';

/** Images with their labels, as bytes: 60,000 MNIST images take 47 MB instead of 188 as floats. */
export interface LabeledImages {
  /** Intensities from 0 (background) to 255 (ink), `[count, height, width, channels]`. */
  readonly pixels: Uint8Array;
  /** Class indices from 0 to `numClasses - 1`, `[count]`. */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly numClasses: number;
}

/** A data set as its makers split it. */
export interface ImageDataset {
  /** Such as 'MNIST'. */
  readonly name: string;
  readonly train: LabeledImages;
  readonly test: LabeledImages;
  /** One name per class, `[numClasses]`. */
  readonly classNames: readonly string[];
  /** What whoever uses it should know of how it came about, a sentence each. */
  readonly notes?: readonly string[];
}

/** Bytes of one image. */
export function imageSize({ height, width, channels }: LabeledImages): number {
  return height * width * channels;
}

/**
 * Checks that the arrays are as long as the sizes say; takes no longer for more images.
 *
 * @throws {InvalidDatasetError} if they are not.
 */
export function checkLabeledImages(images: LabeledImages): void {
  const { pixels, labels, count, height, width, channels } = images;
  const expected = count * height * width * channels;
  if (pixels.length !== expected) {
    throw new InvalidDatasetError(
      `The pixels are ${pixels.length} bytes, but ${count} images of ${height}x${width}x${channels} are ${expected}.`,
    );
  }
  if (labels.length !== count) {
    throw new InvalidDatasetError(`There are ${labels.length} labels for ${count} images.`);
  }
}
