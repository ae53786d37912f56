import {
  getKernel,
  type KernelFunc,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { WasmBackendMissingError } from './errors';
import { conv2dBackpropFilter } from './kernels/conv2d-backprop-filter';
import { createConv2dBackpropInput } from './kernels/conv2d-backprop-input';
import { BACKEND } from './run-kernel';

/** What `registerTrainingKernels` changed in the wasm backend. */
export interface KernelReport {
  /** Names of the kernels that the wasm backend now has from this package, such as `Conv2DBackpropFilter`. */
  readonly registered: readonly string[];
  /** Those of them that took the place of a stock kernel, which still serves the shapes that they leave to it. */
  readonly replaced: readonly string[];
}

/**
 * Makes TensorFlow.js's official wasm backend able to train convolutional networks.
 *
 * The stock backend has no `Conv2DBackpropFilter`, so that any gradient through a convolution
 * throws, and a slow `Conv2DBackpropInput`. Everything else of the backend stays as it is. Calling
 * this again changes nothing and gives the same report.
 *
 * @returns what was registered.
 * @throws {WasmBackendMissingError} if `@tensorflow/tfjs-backend-wasm` has not been imported.
 * @example
 * import '@tensorflow/tfjs-backend-wasm';
 * await setBackend('wasm');
 * await registerTrainingKernels();
 * await model.fit(xs, ys);
 */
export async function registerTrainingKernels(): Promise<KernelReport> {
  if (getKernel('Conv2D', BACKEND) === undefined) throw new WasmBackendMissingError();
  const stockInput = getKernel('Conv2DBackpropInput', BACKEND)?.kernelFunc;
  return {
    registered: ['Conv2DBackpropFilter', 'Conv2DBackpropInput'],
    replaced: [
      ...install('Conv2DBackpropFilter', conv2dBackpropFilter),
      ...install('Conv2DBackpropInput', createConv2dBackpropInput(stockInput)),
    ],
  };
}

/** Our kernels, each with whether a stock kernel was there before it. */
const OURS = new WeakMap<KernelFunc, boolean>();

/** @returns the kernel's name if it stands in a stock kernel's place. */
function install(kernelName: string, ours: KernelFunc): string[] {
  const present: KernelFunc | undefined = getKernel(kernelName, BACKEND)?.kernelFunc;
  if (present === undefined || !OURS.has(present)) {
    if (present !== undefined) unregisterKernel(kernelName, BACKEND);
    registerKernel({ kernelName, backendName: BACKEND, kernelFunc: ours });
    OURS.set(ours, present !== undefined);
  }
  return OURS.get(getKernel(kernelName, BACKEND).kernelFunc) ? [kernelName] : [];
}
