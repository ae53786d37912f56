import type { TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';

/**
 * A second tensor on the same values. Every tensor that a gradient is going to need is cloned so; the
 * stock kernel copies it. Values never change under a tensor, so that none can tell.
 */
export const identity = createKernel('Identity');

/** The same for a cast to the type that a tensor has; other casts are the stock kernel's. */
export const cast = createKernel('Cast');

function createKernel(kernelName: string): TrainingKernel {
  return {
    kernelName,
    create: (runtimeOf, stock) => (args) => {
      const { x } = args.inputs as { x: TensorInfo };
      const { dtype = x.dtype } = (args.attrs ?? {}) as { dtype?: string };
      if (x.dtype === 'string' || dtype !== x.dtype) return fallBack(kernelName, stock, args);
      return runtimeOf(args.backend).share(x);
    },
  };
}
