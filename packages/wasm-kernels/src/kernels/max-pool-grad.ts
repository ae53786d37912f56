import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { KernelInputError } from '../errors';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { ConvolutionAttributes } from './convolution-geometry';

const NAME = 'MaxPoolGrad';

interface Attributes extends Pick<ConvolutionAttributes, 'strides' | 'pad' | 'dimRoundingMode'> {
  readonly filterSize: number | [number, number];
}

/**
 * Gradient of max pooling: each output's gradient goes to the first element of its window that was
 * the maximum. Inputs: `dy` `[batch, outHeight, outWidth, channels]`, `input`
 * `[batch, height, width, channels]`; output: the input's shape.
 */
export const maxPoolGrad: TrainingKernel = {
  kernelName: NAME,
  create: (runtimeOf, stock) => (args) => {
    const { dy, input } = args.inputs as { dy: TensorInfo; input: TensorInfo };
    if (dy.dtype !== 'float32' || input.dtype !== 'float32') return fallBack(NAME, stock, args);
    const { filterSize, strides, pad, dimRoundingMode } = args.attrs as unknown as Attributes;
    const geometry = backend_util.computePool2DInfo(
      input.shape as [number, number, number, number],
      filterSize,
      strides,
      1 /* dilations: TensorFlow.js has no gradient for others */,
      pad,
      dimRoundingMode,
    );
    const { batchSize, outHeight, outWidth, inChannels } = geometry;
    const expected = [batchSize, outHeight, outWidth, inChannels];
    if (!util.arraysEqual(dy.shape, expected)) {
      throw new KernelInputError(NAME, `dy is [${dy.shape}]; expected [${expected}].`);
    }
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const dx = makeOutput(input.shape);
    kernels.maxPoolGradient(
      ...[addressOf(input), addressOf(dy), addressOf(dx)],
      ...[batchSize, geometry.inHeight, geometry.inWidth, inChannels],
      ...[geometry.filterHeight, geometry.filterWidth],
      ...[geometry.strideHeight, geometry.strideWidth],
      ...[geometry.padInfo.top, geometry.padInfo.left],
      ...[outHeight, outWidth],
    );
    return dx;
  },
};
