import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { runKernel, withIntermediates } from '../run-kernel';
import { computeGeometry, type GradientAttributes } from './convolution-geometry';

interface Attributes extends GradientAttributes {
  readonly inputShape: [number, number, number, number];
}

/**
 * Gradient of a 2D convolution with respect to its input, as another convolution: `dy`, padded so
 * that every input pixel is met, with the filter turned by 180 degrees and its channels swapped.
 *
 *     dx[n, y, x, c] = sum over f, g, k of dy[n, y - f + p, x - g + p, k] · w[f, g, c, k]
 *
 * Inputs: `dy` `[batch, outHeight, outWidth, outChannels]`, `filter`
 * `[filterHeight, filterWidth, inChannels, outChannels]`; output: `inputShape`. Strides above one
 * and paddings wider than the filter go to the stock kernel: slower, and right for any shape.
 *
 * @param stock the wasm backend's own kernel.
 */
export function createConv2dBackpropInput(stock: KernelFunc): KernelFunc {
  return (args) => {
    const { dy, filter } = args.inputs as { dy: TensorInfo; filter: TensorInfo };
    const attributes = args.attrs as unknown as Attributes;
    const { inputShape, dataFormat } = attributes;
    const geometry = computeGeometry(inputShape, filter.shape, attributes);
    const { padInfo, strideHeight, strideWidth, filterHeight, filterWidth } = geometry;
    const top = filterHeight - 1 - padInfo.top;
    const left = filterWidth - 1 - padInfo.left;
    const bottom = filterHeight - 1 - padInfo.bottom;
    const right = filterWidth - 1 - padInfo.right;
    const isStrided = strideHeight !== 1 || strideWidth !== 1;
    if (isStrided || Math.min(top, left, bottom, right) < 0) return stock(args);

    const { backend } = args;
    return withIntermediates(backend, (use) => {
      const turned = use(runKernel('Reverse', backend, { x: filter }, { dims: [0, 1] }));
      const swapped = use(runKernel('Transpose', backend, { x: turned }, { perm: [0, 1, 3, 2] })); // [filterHeight, filterWidth, outChannels, inChannels]
      const pad = [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ] as never;
      return runKernel(
        'Conv2D',
        backend,
        { x: dy, filter: swapped },
        { strides: 1, dilations: 1, pad, dataFormat },
      );
    });
  };
}
