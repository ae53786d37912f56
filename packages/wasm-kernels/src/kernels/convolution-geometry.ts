import { backend_util } from '@tensorflow/tfjs-core';
import { KernelInputError } from '../errors';

/** How a 2D convolution's window moves: strides, dilations, zero padding and sizes, in pixels. */
export type ConvolutionGeometry = ReturnType<typeof backend_util.computeConv2DInfo>;

type Shape4D = [number, number, number, number];

/** The attributes that a convolution and both of its gradients come with. */
export interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  /** Default 1; TensorFlow.js has no gradient for others. */
  readonly dilations?: number | [number, number];
}

/**
 * The geometry of a forward convolution.
 *
 * @param kernelName for the error.
 * @param inputShape `[batch, height, width, inChannels]`.
 * @param filterShape `[filterHeight, filterWidth, inChannels, outChannels]`.
 * @throws {KernelInputError} if the filter is larger than the padded image.
 */
export function computeGeometry(
  kernelName: string,
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dataFormat, dimRoundingMode, dilations = 1 }: ConvolutionAttributes,
): ConvolutionGeometry {
  const geometry = backend_util.computeConv2DInfo(
    inputShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false /* depthwise */,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
  if (geometry.outHeight >= 0 && geometry.outWidth >= 0) return geometry;
  throw new KernelInputError(
    kernelName,
    `the filter [${filterShape}] is larger than the image [${inputShape}] with its padding.`,
  );
}

/**
 * The same with the sizes of the output that a gradient came for, which a transposed convolution
 * chooses for itself.
 *
 * @param dyShape `[batch, outHeight, outWidth, outChannels]`.
 * @throws {KernelInputError} if batch or channels aren't the convolution's.
 */
export function withOutputOf(
  kernelName: string,
  geometry: ConvolutionGeometry,
  dyShape: readonly number[],
): ConvolutionGeometry {
  const [batch, outHeight, outWidth, channels] = dyShape as Shape4D;
  if (batch === geometry.batchSize && channels === geometry.outChannels) {
    return { ...geometry, outHeight, outWidth };
  }
  throw new KernelInputError(
    kernelName,
    `dy is [${dyShape}]; expected [${geometry.batchSize}, …, …, ${geometry.outChannels}].`,
  );
}

/** Tiles of 4 x 4 outputs that make up for the transformation of the filters. */
const LEAST_TILES = 16;

/**
 * Whether Winograd's tiles are the faster way: 3 x 3, stride 1, whole vectors of channels, and enough
 * outputs. A tile's 36 multiplications, with the transforms about 54, stand against 9 for each output.
 */
export function isWinogradFaster(geometry: ConvolutionGeometry): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, outHeight, outWidth } = geometry;
  const { batchSize, dilationHeight, dilationWidth, inChannels, outChannels } = geometry;
  const tiles = Math.ceil(outHeight / 4) * Math.ceil(outWidth / 4);
  return (
    [filterHeight, filterWidth].every((size) => size === 3) &&
    [strideHeight, strideWidth, dilationHeight, dilationWidth].every((step) => step === 1) &&
    [inChannels, outChannels].every((channels) => channels % 8 === 0) &&
    tiles * 6 < outHeight * outWidth &&
    tiles * batchSize >= LEAST_TILES
  );
}

/** Rows and columns that the windows of all outputs reach over. */
export function reachOf(geometry: ConvolutionGeometry): readonly [number, number] {
  const { outHeight, outWidth, strideHeight, strideWidth } = geometry;
  const { effectiveFilterHeight, effectiveFilterWidth } = geometry;
  return [
    (outHeight - 1) * strideHeight + effectiveFilterHeight,
    (outWidth - 1) * strideWidth + effectiveFilterWidth,
  ];
}
