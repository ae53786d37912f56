import {
  type Attribute,
  getKernel,
  type KernelBackend,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/** The name under which TensorFlow.js's wasm backend is registered. */
export const BACKEND = 'wasm';

/** Attributes of a kernel call; kernels read undefined ones as absent. */
export type KernelAttributes = { readonly [name: string]: Attribute | Attribute[] | undefined };

/**
 * Runs one of the wasm backend's kernels directly, below the engine: nothing is taped or tracked.
 *
 * @param backend the object that the calling kernel was handed.
 * @returns its output; the caller disposes of it with the backend's `disposeData(output.dataId)`.
 */
export function runKernel(
  kernelName: string,
  backend: object,
  inputs: { readonly [name: string]: TensorInfo },
  attrs: KernelAttributes = {},
): TensorInfo {
  const { kernelFunc } = getKernel(kernelName, BACKEND);
  return kernelFunc({ inputs, attrs: attrs as never, backend }) as TensorInfo;
}

/**
 * Runs `compute` and frees every intermediate that it handed to `use`.
 *
 * @param compute returns the tensor to keep, which it must not hand to `use`.
 */
export function withIntermediates(
  backend: object,
  compute: (use: (intermediate: TensorInfo) => TensorInfo) => TensorInfo,
): TensorInfo {
  const intermediates: TensorInfo[] = [];
  try {
    return compute((intermediate) => {
      intermediates.push(intermediate);
      return intermediate;
    });
  } finally {
    for (const { dataId } of intermediates) (backend as KernelBackend).disposeData(dataId);
  }
}
