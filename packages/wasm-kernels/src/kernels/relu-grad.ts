import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TrainingKernel } from '../training-kernel';

/** Gradient of ReLU: `dy` where the output `y` is positive, else 0. Both of one shape. */
export const reluGrad: TrainingKernel = {
  kernelName: 'ReluGrad',
  create: (runtimeOf) => (args) => {
    const { dy, y } = args.inputs as { dy: TensorInfo; y: TensorInfo };
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const dx = makeOutput(dy.shape);
    kernels.reluGradient(addressOf(dy), addressOf(y), addressOf(dx), util.sizeFromShape(dy.shape));
    return dx;
  },
};
