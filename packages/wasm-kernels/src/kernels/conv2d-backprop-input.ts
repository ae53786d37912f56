import type { TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { WasmRuntime } from '../wasm-runtime';
import {
  type ConvolutionAttributes,
  type ConvolutionGeometry,
  computeGeometry,
  isWinogradFaster,
  withOutputOf,
} from './convolution-geometry';

const NAME = 'Conv2DBackpropInput';

interface Attributes extends ConvolutionAttributes {
  readonly inputShape: [number, number, number, number];
}

/**
 * Gradient of a 2D convolution with respect to its input, as another convolution: `dy`, its pixels
 * as far apart as the stride and padded so that every input pixel is met, with the filter turned by
 * 180 degrees and its channels swapped.
 *
 *     dx[n, y, x, c] = sum over f, g, k of dy[n, y - f + p, x - g + p, k] · w[f, g, c, k]
 *
 * Inputs: `dy` `[batch, outHeight, outWidth, outChannels]`, `filter`
 * `[filterHeight, filterWidth, inChannels, outChannels]`; output: `inputShape`.
 *
 * Reference: V. Dumoulin, F. Visin, "A guide to convolution arithmetic for deep learning", 2016.
 */
export const conv2dBackpropInput: TrainingKernel = {
  kernelName: NAME,
  create: (runtimeOf, stock) => (args) => {
    const { dy, filter } = args.inputs as { dy: TensorInfo; filter: TensorInfo };
    const attributes = args.attrs as unknown as Attributes;
    const isOurs =
      attributes.dataFormat === 'NHWC' && dy.dtype === 'float32' && filter.dtype === 'float32';
    if (!isOurs) return fallBack(NAME, stock, args);
    const forward = computeGeometry(NAME, attributes.inputShape, filter.shape, attributes);
    const geometry = withOutputOf(NAME, forward, dy.shape);
    return computeInputGradient(runtimeOf(args.backend), dy, filter, geometry);
  },
};

function computeInputGradient(
  runtime: WasmRuntime,
  dy: TensorInfo,
  filter: TensorInfo,
  geometry: ConvolutionGeometry,
): TensorInfo {
  const { kernels, addressOf } = runtime;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const taps = filterHeight * filterWidth;
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  // The convolution that gives dx has dx for its output and dy for its input.
  const isWinograd =
    top >= 0 &&
    left >= 0 &&
    isWinogradFaster({ ...geometry, outHeight: inHeight, outWidth: inWidth });
  const reach = [inHeight + filterHeight - 1, inWidth + filterWidth - 1] as const;
  const bytes = isWinograd
    ? kernels.winogradConvolveBytes(outChannels, inChannels, inHeight, inWidth)
    : kernels.convolveBytes(
        ...[outChannels, ...reach],
        ...[filterHeight, filterWidth],
        ...[inHeight * inWidth, inChannels],
      );
  const filterBytes = Math.ceil((taps * inChannels * outChannels * 4) / 64) * 64;
  const turned = runtime.scratch(filterBytes + bytes);
  const dx = runtime.makeOutput(geometry.inShape);
  kernels.turnFilter(addressOf(filter), taps, inChannels, outChannels, turned);
  const operands = [addressOf(dy), turned, 0 /* no bias */, addressOf(dx)] as const;
  const linear = Number.NaN;
  if (isWinograd) {
    kernels.winogradConvolve(
      ...operands,
      ...[batchSize, outHeight, outWidth, outChannels],
      ...[inHeight, inWidth, inChannels],
      ...[top, left],
      linear,
      turned + filterBytes,
    );
    return dx;
  }
  kernels.convolve(
    ...operands,
    ...[batchSize, outHeight, outWidth, outChannels],
    ...reach,
    ...[top, left],
    ...[strideHeight, strideWidth],
    ...[filterHeight, filterWidth],
    ...[1, 1] /* stride */,
    ...[1, 1] /* dilation */,
    ...[inHeight, inWidth, inChannels],
    linear,
    turned + filterBytes,
  );
  return dx;
}
