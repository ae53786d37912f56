import { engine, type GradConfig, sum, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { ConvolutionAttributes } from '../kernels/convolution-geometry';
import { differentiateActivation } from './relu-gradient';

interface Attributes extends ConvolutionAttributes {
  readonly activation?: string;
}

/**
 * Lets `FusedConv2D` (convolution, bias and ReLU in one) stand in a differentiated function, where
 * TensorFlow.js itself takes the three apart.
 */
export const fusedConv2dGradient: GradConfig = {
  kernelName: 'FusedConv2D',
  inputsToSave: ['x', 'filter'],
  outputsToSave: [true],
  gradFunc(dy, saved, attrs) {
    const [x, filter, y] = saved as [Tensor4D, Tensor4D, Tensor4D];
    const { strides, pad, dataFormat, activation } = attrs as unknown as Attributes;
    const before = differentiateActivation(dy as Tensor, y, activation);
    const run = (kernelName: string, inputs: Record<string, Tensor>, more: object) =>
      engine().runKernel(kernelName, inputs, { strides, pad, dataFormat, ...more } as never);
    return {
      x: () =>
        run('Conv2DBackpropInput', { dy: before, filter }, { inputShape: x.shape }) as Tensor,
      filter: () =>
        run('Conv2DBackpropFilter', { x, dy: before }, { filterShape: filter.shape }) as Tensor,
      bias: () => sum(before, [0, 1, 2]),
    };
  },
};
