import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { RuntimeOf } from './wasm-runtime';

/** One kernel of this package. */
export interface TrainingKernel {
  /** TensorFlow.js's name for it, or a name of its own. */
  readonly kernelName: string;
  /**
   * @param stock the wasm backend's own kernel, if it has one: for what this one leaves to it.
   */
  create(runtimeOf: RuntimeOf, stock: KernelFunc | undefined): KernelFunc;
}

/** Hands a call on to the stock kernel. */
export function fallBack(stock: KernelFunc | undefined, args: Parameters<KernelFunc>[0]) {
  if (stock) return stock(args);
  throw new Error('The wasm backend computes this with float32 tensors and channels last only.');
}
