import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { requireAlike, type TrainingKernel } from '../training-kernel';

interface Inputs {
  readonly value: TensorInfo;
  readonly gradient: TensorInfo;
  readonly firstMoment: TensorInfo;
  readonly secondMoment: TensorInfo;
}

interface Attributes {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** β1 to the power of the step, counted from 1. */
  readonly beta1Power: number;
  readonly beta2Power: number;
}

/**
 * One step of Adam on one parameter. Four inputs of one shape; gives the new value, first moment and
 * second moment, in new tensors.
 *
 * @throws {KernelInputError} if the shapes differ, or aren't of `float32`.
 */
export const adamStep: TrainingKernel = {
  kernelName: 'AdamStep',
  create: (runtimeOf) => (args) => {
    const inputs = args.inputs as unknown as Inputs;
    const { value, gradient, firstMoment, secondMoment } = inputs;
    requireAlike('AdamStep', { value, gradient, firstMoment, secondMoment });
    const attributes = args.attrs as unknown as Attributes;
    const { learningRate, beta1, beta2, beta1Power, beta2Power, epsilon } = attributes;
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const outputs = [0, 1, 2].map(() => makeOutput(value.shape));
    kernels.adamStep(
      ...[value, gradient, firstMoment, secondMoment].map(addressOf),
      ...outputs.map(addressOf),
      util.sizeFromShape(value.shape),
      ...[learningRate, beta1, beta2, beta1Power, beta2Power, epsilon],
    );
    return outputs;
  },
};
