import type { LabeledImages } from '@mnist-convnet/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { MismatchError } from './errors';

/** The part of a set of images that decides whether a model can take them. */
export type ImageShape = Pick<LabeledImages, 'height' | 'width' | 'channels'>;

/**
 * Checks that a model has one input and one output, takes such images and, if `numClasses` is given, tells so many classes apart.
 *
 * @throws {MismatchError} if it doesn't.
 */
export function checkMatch(model: LayersModel, images: ImageShape, numClasses?: number): void {
  const shape = [images.height, images.width, images.channels];
  const given = `${shape.join('x')} images${numClasses === undefined ? '' : ` of ${numClasses} classes`}`;
  const [inputs, outputs] = [model.inputs.length, model.outputs.length];
  if (inputs !== 1 || outputs !== 1) {
    throw new MismatchError(
      `has ${inputs} input(s) and ${outputs} output(s), where one of each is expected`,
      given,
    );
  }
  const [input, output] = [model.inputs[0]!.shape, model.outputs[0]!.shape];
  const takes =
    input.length === 4 && shape.every((size, i) => input[i + 1] === size || input[i + 1] === null);
  const classes = output[output.length - 1];
  if (takes && (numClasses === undefined || classes === numClasses)) return;
  throw new MismatchError(
    `takes ${input.slice(1).join('x')} inputs and gives ${classes} classes`,
    given,
  );
}
