import { backend_util } from '@tensorflow/tfjs-core';
import type { KernelAttributes } from '../run-kernel';

/** How a 2D convolution's window moves: strides, zero padding and sizes, in pixels. */
export type ConvolutionGeometry = ReturnType<typeof backend_util.computeConv2DInfo>;

type Shape4D = [number, number, number, number];

/** The attributes that both of a convolution's gradients come with. */
export interface GradientAttributes extends KernelAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * The geometry of the forward convolution whose gradient is wanted.
 *
 * @param inputShape `[batch, height, width, inChannels]`.
 * @param filterShape `[filterHeight, filterWidth, inChannels, outChannels]`.
 */
export function computeGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dataFormat, dimRoundingMode }: GradientAttributes,
): ConvolutionGeometry {
  return backend_util.computeConv2DInfo(
    inputShape as Shape4D,
    filterShape as Shape4D,
    strides,
    1 /* dilations: TensorFlow.js has no gradient for others */,
    pad,
    dimRoundingMode,
    false /* depthwise */,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
}
