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
import { ACTIVATION_CUTS, isRow } from './fused-parts';

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo;
}

interface Attributes extends ConvolutionAttributes {
  readonly activation?: string;
}

/** A 2D convolution: `x` `[batch, height, width, inChannels]`, `filter` `[filterHeight, filterWidth, inChannels, outChannels]`. */
export const conv2d = createKernel('Conv2D');

/** The same with `bias` `[outChannels]` and an activation. */
export const fusedConv2d = createKernel('FusedConv2D');

function createKernel(kernelName: string): TrainingKernel {
  return {
    kernelName,
    create: (runtimeOf, stock) => (args) => {
      const { x, filter, bias } = args.inputs as unknown as Inputs;
      const attributes = args.attrs as unknown as Attributes;
      const cut = ACTIVATION_CUTS[attributes.activation ?? 'linear'];
      const isOurs =
        cut !== undefined &&
        attributes.dataFormat === 'NHWC' &&
        x.dtype === 'float32' &&
        filter.dtype === 'float32' &&
        isRow(bias, filter.shape[3]!);
      if (!isOurs) return fallBack(kernelName, stock, args);
      const geometry = computeGeometry(kernelName, x.shape, filter.shape, attributes);
      return convolve(runtimeOf(args.backend), { x, filter, bias }, geometry, cut);
    },
  };
}

function convolve(
  runtime: WasmRuntime,
  { x, filter, bias }: { x: TensorInfo; filter: TensorInfo; bias: TensorInfo | undefined },
  geometry: ConvolutionGeometry,
  cut: number,
): TensorInfo {
  const { kernels, addressOf } = runtime;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const { dilationHeight, dilationWidth } = geometry;
  const operandsOf = (out: TensorInfo) => [
    addressOf(x),
    addressOf(filter),
    bias ? addressOf(bias) : 0,
    addressOf(out),
  ];
  if (isWinogradFaster(geometry)) {
    const bytes = kernels.winogradConvolveBytes(inChannels, outChannels, outHeight, outWidth);
    const scratch = runtime.scratch(bytes);
    const out = runtime.makeOutput(geometry.outShape);
    kernels.winogradConvolve(
      ...operandsOf(out),
      ...[batchSize, inHeight, inWidth, inChannels],
      ...[outHeight, outWidth, outChannels],
      ...[padInfo.top, padInfo.left],
      cut,
      scratch,
    );
    return out;
  }
  const reach = reachOf(geometry);
  const bytes = kernels.convolveBytes(
    ...[inChannels, ...reach],
    ...[filterHeight, filterWidth],
    ...[outHeight * outWidth, outChannels],
  );
  const scratch = runtime.scratch(bytes);
  const out = runtime.makeOutput(geometry.outShape);
  kernels.convolve(
    ...operandsOf(out),
    ...[batchSize, inHeight, inWidth, inChannels],
    ...reach,
    ...[padInfo.top, padInfo.left],
    ...[1, 1] /* pixels lie side by side */,
    ...[filterHeight, filterWidth],
    ...[strideHeight, strideWidth],
    ...[dilationHeight, dilationWidth],
    ...[outHeight, outWidth, outChannels],
    cut,
    scratch,
  );
  return out;
}
