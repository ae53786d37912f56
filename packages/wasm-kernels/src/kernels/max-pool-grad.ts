import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { ConvolutionAttributes } from './convolution-geometry';

interface Attributes extends Pick<ConvolutionAttributes, 'strides' | 'pad' | 'dimRoundingMode'> {
  readonly filterSize: number | [number, number];
}

/**
 * Gradient of max pooling: each output's gradient goes to the first element of its window that was
 * the maximum. Inputs: `dy` `[batch, outHeight, outWidth, channels]`, `input`
 * `[batch, height, width, channels]`; output: the input's shape.
 */
export const maxPoolGrad: TrainingKernel = {
  kernelName: 'MaxPoolGrad',
  create: (runtimeOf, stock) => (args) => {
    const { dy, input } = args.inputs as { dy: TensorInfo; input: TensorInfo };
    if (dy.dtype !== 'float32' || input.dtype !== 'float32') return fallBack(stock, args);
    const { filterSize, strides, pad, dimRoundingMode } = args.attrs as unknown as Attributes;
    const geometry = backend_util.computePool2DInfo(
      input.shape as [number, number, number, number],
      filterSize,
      strides,
      1 /* dilations: TensorFlow.js has no gradient for others */,
      pad,
      dimRoundingMode,
    );
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const dx = makeOutput(input.shape);
    kernels.maxPoolGradient(
      ...[addressOf(input), addressOf(dy), addressOf(dx)],
      ...[geometry.batchSize, geometry.inHeight, geometry.inWidth, geometry.inChannels],
      ...[geometry.filterHeight, geometry.filterWidth],
      ...[geometry.strideHeight, geometry.strideWidth],
      ...[geometry.padInfo.top, geometry.padInfo.left],
      ...[geometry.outHeight, geometry.outWidth],
    );
    return dx;
  },
};
