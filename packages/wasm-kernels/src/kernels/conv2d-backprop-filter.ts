import type { TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { WasmRuntime } from '../wasm-runtime';
import {
  type ConvolutionAttributes,
  type ConvolutionGeometry,
  computeGeometry,
  isWinogradFaster,
  reachOf,
  withOutputOf,
} from './convolution-geometry';

const NAME = 'Conv2DBackpropFilter';

interface Attributes extends ConvolutionAttributes {
  readonly filterShape: [number, number, number, number];
}

/**
 * Gradient of a 2D convolution with respect to its filter:
 *
 *     dw[f, g, c, k] = sum over n, i, j of x[n, i·s + f - p, j·s + g - p, c] · dy[n, i, j, k]
 *
 * Inputs: `x` `[batch, height, width, inChannels]`, `dy` `[batch, outHeight, outWidth, outChannels]`;
 * output: `[filterHeight, filterWidth, inChannels, outChannels]`. The stock backend has no such kernel.
 */
export const conv2dBackpropFilter: TrainingKernel = {
  kernelName: NAME,
  create: (runtimeOf, stock) => (args) => {
    const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
    const attributes = args.attrs as unknown as Attributes;
    const isOurs =
      attributes.dataFormat === 'NHWC' && x.dtype === 'float32' && dy.dtype === 'float32';
    if (!isOurs) return fallBack(NAME, stock, args);
    const forward = computeGeometry(NAME, x.shape, attributes.filterShape, attributes);
    const geometry = withOutputOf(NAME, forward, dy.shape);
    return computeFilterGradient(runtimeOf(args.backend), x, dy, geometry);
  },
};

function computeFilterGradient(
  runtime: WasmRuntime,
  x: TensorInfo,
  dy: TensorInfo,
  geometry: ConvolutionGeometry,
): TensorInfo {
  const { kernels, addressOf } = runtime;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  if (isWinogradFaster(geometry)) {
    const bytes = kernels.winogradFilterGradientBytes(inChannels, outChannels, outHeight, outWidth);
    const scratch = runtime.scratch(bytes);
    const gradient = runtime.makeOutput(geometry.filterShape);
    kernels.winogradFilterGradient(
      ...[x, dy, gradient].map(addressOf),
      ...[batchSize, inHeight, inWidth, inChannels],
      ...[outHeight, outWidth, outChannels],
      ...[padInfo.top, padInfo.left],
      scratch,
    );
    return gradient;
  }
  const reach = reachOf(geometry);
  const bytes = kernels.filterGradientBytes(
    ...[inChannels, ...reach],
    ...[filterHeight, filterWidth],
    ...[outHeight * outWidth, outChannels],
  );
  const scratch = runtime.scratch(bytes);
  const gradient = runtime.makeOutput(geometry.filterShape);
  kernels.filterGradient(
    ...[x, dy, gradient].map(addressOf),
    ...[batchSize, inHeight, inWidth, inChannels],
    ...reach,
    ...[padInfo.top, padInfo.left],
    ...[filterHeight, filterWidth],
    ...[strideHeight, strideWidth],
    ...[outHeight, outWidth, outChannels],
    scratch,
  );
  return gradient;
}
