import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { WasmRuntime } from '../wasm-runtime';
import { ACTIVATION_FLOORS } from './activation-floors';
import {
  type ConvolutionAttributes,
  type ConvolutionGeometry,
  computeGeometry,
  isWinogradFaster,
  reachOf,
} from './convolution-geometry';

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo;
}

interface Attributes extends ConvolutionAttributes {
  readonly activation?: string;
}

/** A 2D convolution: `x` `[batch, height, width, inChannels]`, `filter` `[filterHeight, filterWidth, inChannels, outChannels]`. */
export const conv2d: TrainingKernel = { kernelName: 'Conv2D', create };

/** The same with `bias` `[outChannels]` and an activation. */
export const fusedConv2d: TrainingKernel = { kernelName: 'FusedConv2D', create };

function create(
  runtimeOf: (backend: object) => WasmRuntime,
  stock: KernelFunc | undefined,
): KernelFunc {
  return (args) => {
    const { x, filter, bias } = args.inputs as unknown as Inputs;
    const attributes = args.attrs as unknown as Attributes;
    const floor = ACTIVATION_FLOORS[attributes.activation ?? 'linear'];
    const isOurs =
      floor !== undefined &&
      attributes.dataFormat === 'NHWC' &&
      x.dtype === 'float32' &&
      filter.dtype === 'float32' &&
      (bias === undefined || bias.shape.length === 1);
    if (!isOurs) return fallBack(stock, args);
    const geometry = computeGeometry(x.shape, filter.shape, attributes);
    return convolve(runtimeOf(args.backend), { x, filter, bias }, geometry, floor);
  };
}

function convolve(
  runtime: WasmRuntime,
  { x, filter, bias }: { x: TensorInfo; filter: TensorInfo; bias: TensorInfo | undefined },
  geometry: ConvolutionGeometry,
  floor: number,
): TensorInfo {
  const { kernels, addressOf } = runtime;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const { dilationHeight, dilationWidth } = geometry;
  const out = runtime.makeOutput(geometry.outShape);
  const operands = [
    addressOf(x),
    addressOf(filter),
    bias ? addressOf(bias) : 0,
    addressOf(out),
  ] as const;
  if (isWinogradFaster(geometry)) {
    const bytes = kernels.winogradConvolveBytes(inChannels, outChannels, outHeight, outWidth);
    kernels.winogradConvolve(
      ...operands,
      ...[batchSize, inHeight, inWidth, inChannels],
      ...[outHeight, outWidth, outChannels],
      ...[padInfo.top, padInfo.left],
      floor,
      runtime.scratch(bytes),
    );
    return out;
  }
  const reach = reachOf(geometry);
  const bytes = kernels.convolveBytes(
    ...[inChannels, ...reach],
    ...[filterHeight, filterWidth],
    ...[outHeight * outWidth, outChannels],
  );
  kernels.convolve(
    ...operands,
    ...[batchSize, inHeight, inWidth, inChannels],
    ...reach,
    ...[padInfo.top, padInfo.left],
    ...[1, 1] /* pixels lie side by side */,
    ...[filterHeight, filterWidth],
    ...[strideHeight, strideWidth],
    ...[dilationHeight, dilationWidth],
    ...[outHeight, outWidth, outChannels],
    floor,
    runtime.scratch(bytes),
  );
  return out;
}
