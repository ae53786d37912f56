import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { runKernel, withIntermediates } from '../run-kernel';
import { computeGeometry, type GradientAttributes } from './convolution-geometry';

interface Attributes extends GradientAttributes {
  readonly filterShape: [number, number, number, number];
}

/**
 * Gradient of a 2D convolution with respect to its filter, as another convolution:
 *
 *     dw[f, g, c, k] = sum over n, i, j of x[n, i·s + f - p, j·s + g - p, c] · dy[n, i, j, k]
 *
 * Read with the batch as channels, that is `x` convolved with `dy` for a filter, dilated by the
 * forward pass's stride s, with the forward pass's padding p. Inputs: `x`
 * `[batch, height, width, inChannels]`, `dy` `[batch, outHeight, outWidth, outChannels]`; output:
 * `[filterHeight, filterWidth, inChannels, outChannels]`.
 *
 * Reference: V. Dumoulin, F. Visin, "A guide to convolution arithmetic for deep learning", 2016.
 */
export const conv2dBackpropFilter: KernelFunc = ({ inputs, attrs, backend }) => {
  const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = attrs as unknown as Attributes;
  const { filterShape, dataFormat } = attributes;
  const { padInfo, strideHeight, strideWidth } = computeGeometry(x.shape, filterShape, attributes);

  return withIntermediates(backend, (use) => {
    const images = use(runKernel('Transpose', backend, { x }, { perm: [3, 1, 2, 0] })); // [inChannels, height, width, batch]
    const filter = use(runKernel('Transpose', backend, { x: dy }, { perm: [1, 2, 0, 3] })); // [outHeight, outWidth, batch, outChannels]
    const products = use(
      runKernel(
        'Conv2D',
        backend,
        { x: images, filter },
        {
          strides: 1,
          dilations: [strideHeight, strideWidth],
          pad: [
            [0, 0],
            [padInfo.top, padInfo.bottom],
            [padInfo.left, padInfo.right],
            [0, 0],
          ] as never,
          dataFormat,
        },
      ),
    ); // [inChannels, >= filterHeight, >= filterWidth, outChannels]
    // Where the stride doesn't divide the input, the window reaches rows that no output used.
    const size = [filterShape[2], filterShape[0], filterShape[1], filterShape[3]];
    const gradient = use(
      runKernel('Slice', backend, { x: products }, { begin: [0, 0, 0, 0], size }),
    );
    return runKernel('Transpose', backend, { x: gradient }, { perm: [1, 2, 0, 3] });
  });
};
