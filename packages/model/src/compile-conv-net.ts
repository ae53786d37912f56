import { requireNumber } from '@mnist-convnet/errors';
import { train } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What `compileConvNet` can vary. */
export interface CompileOptions {
  /** Adam's step size, above 0; default 0.001. */
  readonly learningRate?: number;
}

/**
 * Compiles a classifier as the article does: categorical cross-entropy, Adam, accuracy.
 *
 * @param model ends in a softmax over classes; any tfjs-layers classifier will do.
 * @returns the same model.
 * @throws {InvalidOptionError} if the learning rate isn't a number above 0.
 *
 * Reference: D. Kingma, J. Ba, "Adam: A method for stochastic optimization", ICLR 2015
 * (β1 0.9, β2 0.999, ε 1e-7).
 */
export function compileConvNet<Model extends LayersModel>(
  model: Model,
  { learningRate = 0.001 }: CompileOptions = {},
): Model {
  requireNumber('learningRate', learningRate, { min: 0, exclusive: 'min' });
  model.compile({
    optimizer: train.adam(learningRate, 0.9, 0.999, 1e-7),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}
