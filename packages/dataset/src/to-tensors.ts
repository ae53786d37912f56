import { type Tensor2D, type Tensor4D, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { InvalidDatasetError } from './errors';
import { checkLabeledImages, type LabeledImages } from './labeled-images';

/** What a network takes and what it should answer. The receiver disposes both. */
export interface ImageTensors {
  /** float32 `[count, height, width, channels]`, 0 to 1. */
  readonly xs: Tensor4D;
  /** One-hot float32 `[count, numClasses]`. */
  readonly ys: Tensor2D;
}

/**
 * Makes tensors of images and labels: pixels divided by 255, labels one-hot.
 *
 * @param images `pixels` `[count, height, width, channels]`, `labels` `[count]`.
 * @returns `xs` `[count, height, width, channels]` and `ys` `[count, numClasses]`, owned by the caller.
 * @throws {InvalidDatasetError} if sizes don't match or a label is no class.
 */
export function toTensors(images: LabeledImages): ImageTensors {
  checkLabeledImages(images);
  const { pixels, labels, count, height, width, channels, numClasses } = images;
  const oneHot = new Float32Array(count * numClasses);
  for (let i = 0; i < count; i++) {
    const label = labels[i]!;
    if (label >= numClasses) {
      throw new InvalidDatasetError(
        `The label of image ${i} is ${label}; expected 0 to ${numClasses - 1}. Check numClasses.`,
      );
    }
    oneHot[i * numClasses + label] = 1;
  }
  const intensities = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) intensities[i] = pixels[i]! / 255;
  return {
    xs: tensor4d(intensities, [count, height, width, channels]),
    ys: tensor2d(oneHot, [count, numClasses]),
  };
}
