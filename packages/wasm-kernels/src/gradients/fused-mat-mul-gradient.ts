import { type GradConfig, matMul, sum, type Tensor } from '@tensorflow/tfjs-core';
import { KernelInputError } from '../errors';
import { differentiateActivation } from './relu-gradient';

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

/**
 * Lets `_FusedMatMul` (matrix product, bias and ReLU in one) of two matrices, none transposed, stand
 * in a differentiated function, where TensorFlow.js itself takes the three apart.
 */
export const fusedMatMulGradient: GradConfig = {
  kernelName: '_FusedMatMul',
  inputsToSave: ['a', 'b'],
  outputsToSave: [true],
  gradFunc(dy, saved, attrs) {
    const [a, b, y] = saved as [Tensor, Tensor, Tensor];
    const { transposeA, transposeB, activation } = attrs as unknown as Attributes;
    if (transposeA || transposeB || a.rank !== 2 || b.rank !== 2) {
      const what = 'no gradient for transposed matrices, or for stacks of them.';
      throw new KernelInputError('_FusedMatMul', what);
    }
    const before = differentiateActivation('_FusedMatMul', dy as Tensor, y, activation);
    return {
      a: () => matMul(before, b, false, true),
      b: () => matMul(a, before, true, false),
      bias: () => sum(before, 0),
    };
  },
};
