import { engine, getBackend, getKernel, mul, step, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The gradient before an activation, from the one after it.
 *
 * @param dy gradient by the activation's output `y`, of the same shape.
 * @throws {Error} if the activation is neither 'linear' nor 'relu'.
 */
export function differentiateActivation(dy: Tensor, y: Tensor, activation = 'linear'): Tensor {
  if (activation === 'linear') return dy;
  if (activation !== 'relu') {
    throw new Error(`No gradient for a fused ${activation}; fuse linear or relu, or do not fuse.`);
  }
  // Gradients belong to all backends; the kernel is the wasm backend's.
  if (getKernel('ReluGrad', getBackend()) === undefined) return mul(dy, step(y));
  return engine().runKernel('ReluGrad', { dy, y }) as Tensor;
}
