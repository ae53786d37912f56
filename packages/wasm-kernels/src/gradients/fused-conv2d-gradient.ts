import { engine, type GradConfig, sum, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { KernelInputError } from '../errors';
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
    const attributes = attrs as unknown as Attributes;
    const { strides, pad, dataFormat, dimRoundingMode, activation } = attributes;
    requireDifferentiable(attributes);
    const before = differentiateActivation('FusedConv2D', dy as Tensor, y, activation);
    const run = (kernelName: string, inputs: Record<string, Tensor>, more: object) =>
      engine().runKernel(kernelName, inputs, {
        ...{ strides, pad, dataFormat, dimRoundingMode },
        ...more,
      } as never);
    return {
      x: () =>
        run('Conv2DBackpropInput', { dy: before, filter }, { inputShape: x.shape }) as Tensor,
      filter: () =>
        run('Conv2DBackpropFilter', { x, dy: before }, { filterShape: filter.shape }) as Tensor,
      bias: () => sum(before, [0, 1, 2]),
    };
  },
};

/** TensorFlow.js has no gradient for dilations either, and the wasm backend no channels first. */
function requireDifferentiable({ dilations = 1, dataFormat }: Attributes): void {
  if ([dilations].flat().some((dilation) => dilation !== 1) || dataFormat !== 'NHWC') {
    const got = `dilations ${dilations} and ${dataFormat}`;
    throw new KernelInputError('FusedConv2D', `no gradient for ${got}; only for 1 and NHWC.`);
  }
}
