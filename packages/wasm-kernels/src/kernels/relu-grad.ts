import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { requireAlike, type TrainingKernel } from '../training-kernel';

/**
 * Gradient of ReLU: `dy` where the output `y` is positive or NaN, else 0. Both of one shape.
 *
 * @throws {KernelInputError} if the shapes differ, or aren't of `float32`.
 */
export const reluGrad: TrainingKernel = {
  kernelName: 'ReluGrad',
  create: (runtimeOf) => (args) => {
    const { dy, y } = args.inputs as { dy: TensorInfo; y: TensorInfo };
    requireAlike('ReluGrad', { dy, y });
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const dx = makeOutput(dy.shape);
    kernels.reluGradient(addressOf(dy), addressOf(y), addressOf(dx), util.sizeFromShape(dy.shape));
    return dx;
  },
};
