import type { TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { WasmRuntime } from '../wasm-runtime';
import {
  type ConvolutionAttributes,
  type ConvolutionGeometry,
  computeGeometry,
  isWinogradFaster,
  reachOf,
} from './convolution-geometry';

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
  kernelName: 'Conv2DBackpropFilter',
  create: (runtimeOf, stock) => (args) => {
    const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
    const attributes = args.attrs as unknown as Attributes;
    const isOurs =
      attributes.dataFormat === 'NHWC' && x.dtype === 'float32' && dy.dtype === 'float32';
    if (!isOurs) return fallBack(stock, args);
    const geometry = computeGeometry(x.shape, attributes.filterShape, attributes);
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
  const gradient = runtime.makeOutput(geometry.filterShape);
  const operands = [addressOf(x), addressOf(dy), addressOf(gradient)] as const;
  if (isWinogradFaster(geometry)) {
    const bytes = kernels.winogradFilterGradientBytes(inChannels, outChannels, outHeight, outWidth);
    kernels.winogradFilterGradient(
      ...operands,
      ...[batchSize, inHeight, inWidth, inChannels],
      ...[outHeight, outWidth, outChannels],
      ...[padInfo.top, padInfo.left],
      runtime.scratch(bytes),
    );
    return gradient;
  }
  const reach = reachOf(geometry);
  const bytes = kernels.filterGradientBytes(
    ...[inChannels, ...reach],
    ...[filterHeight, filterWidth],
    ...[outHeight * outWidth, outChannels],
  );
  kernels.filterGradient(
    ...operands,
    ...[batchSize, inHeight, inWidth, inChannels],
    ...reach,
    ...[padInfo.top, padInfo.left],
    ...[filterHeight, filterWidth],
    ...[strideHeight, strideWidth],
    ...[outHeight, outWidth, outChannels],
    runtime.scratch(bytes),
  );
  return gradient;
}
