import { engine, getBackend, getKernel, mul, step, type Tensor } from '@tensorflow/tfjs-core';
import { KernelInputError } from '../errors';

/**
 * The gradient before an activation, from the one after it.
 *
 * @param kernelName of the fused kernel, for the error.
 * @param dy gradient by the activation's output `y`, of the same shape.
 * @throws {KernelInputError} if the activation is neither 'linear' nor 'relu'.
 */
export function differentiateActivation(
  kernelName: string,
  dy: Tensor,
  y: Tensor,
  activation = 'linear',
): Tensor {
  if (activation === 'linear') return dy;
  if (activation !== 'relu') {
    throw new KernelInputError(kernelName, `no gradient for ${activation}; only for linear, relu.`);
  }
  // Gradients belong to all backends; the kernel is the wasm backend's.
  if (getKernel('ReluGrad', getBackend()) === undefined) return mul(dy, step(y));
  return engine().runKernel('ReluGrad', { dy, y }) as Tensor;
}
