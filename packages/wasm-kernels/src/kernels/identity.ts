import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { RuntimeOf } from '../wasm-runtime';

/**
 * A second tensor on the same values. Every tensor that a gradient is going to need is cloned so; the
 * stock kernel copies it. Values never change under a tensor, so that none can tell.
 */
export const identity: TrainingKernel = { kernelName: 'Identity', create };

/** The same for a cast to the type that a tensor has; other casts are the stock kernel's. */
export const cast: TrainingKernel = { kernelName: 'Cast', create };

function create(runtimeOf: RuntimeOf, stock: KernelFunc | undefined): KernelFunc {
  return (args) => {
    const { x } = args.inputs as { x: TensorInfo };
    const { dtype = x.dtype } = (args.attrs ?? {}) as { dtype?: string };
    if (x.dtype === 'string' || dtype !== x.dtype) return fallBack(stock, args);
    return runtimeOf(args.backend).share(x);
  };
}
