import { InvalidOptionError } from '@mnist-convnet/errors';
import { compileConvNet } from '@mnist-convnet/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Adam and its kin keep their rate in a field; SGD and momentum have a setter. */
interface Adjustable {
  learningRate?: number;
  setLearningRate?(rate: number): void;
}

/**
 * Compiles the model if it isn't, and sets its optimizer's learning rate if one is given.
 *
 * @throws {InvalidOptionError} if the model's own optimizer has no learning rate to set.
 */
export function prepareOptimizer(model: LayersModel, learningRate: number | undefined): void {
  const isCompiled = model.optimizer !== undefined;
  if (!isCompiled) compileConvNet(model);
  if (learningRate !== undefined) setLearningRate(model, learningRate);
}

/**
 * Sets the learning rate of the model's optimizer, unless it has it already.
 *
 * @throws {InvalidOptionError} if the optimizer has no learning rate to set.
 */
export function setLearningRate(model: LayersModel, learningRate: number): void {
  const optimizer = model.optimizer as Adjustable;
  if (optimizer.learningRate === learningRate) return;
  if (optimizer.setLearningRate) optimizer.setLearningRate(learningRate);
  else if (typeof optimizer.learningRate === 'number') optimizer.learningRate = learningRate;
  else {
    const expected = 'none: the optimizer that the model was compiled with has no learning rate';
    throw new InvalidOptionError('learningRate', learningRate, expected);
  }
}

/** The learning rate that the model's optimizer has, if it has one. */
export function readLearningRate(model: LayersModel): number | undefined {
  return (model.optimizer as Adjustable).learningRate;
}
