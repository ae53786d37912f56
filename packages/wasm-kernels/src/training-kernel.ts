import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { KernelInputError } from './errors';
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
export function fallBack(
  kernelName: string,
  stock: KernelFunc | undefined,
  args: Parameters<KernelFunc>[0],
): TensorInfo | TensorInfo[] {
  if (stock) return stock(args);
  const types = Object.values(args.inputs).map((tensor) => tensor?.dtype);
  const format = (args.attrs as { dataFormat?: string } | undefined)?.dataFormat;
  const got = [...new Set(types), ...(format === undefined ? [] : [format])].join(', ');
  throw new KernelInputError(kernelName, `got ${got}; it takes float32 and channels last only.`);
}

/**
 * Checks that tensors are of one shape.
 *
 * @throws {KernelInputError} if they aren't, or aren't `float32`.
 */
export function requireAlike(
  kernelName: string,
  tensors: { readonly [name: string]: TensorInfo },
): void {
  const descriptions = Object.entries(tensors).map(
    ([name, { dtype, shape }]) => [name, `${dtype} [${shape}]`] as const,
  );
  const [first] = Object.values(tensors);
  const isAlike = descriptions.every(([, text]) => text === `float32 [${first!.shape}]`);
  if (isAlike) return;
  const got = descriptions.map(([name, text]) => `${name} ${text}`).join(', ');
  throw new KernelInputError(kernelName, `got ${got}; all must be float32 and of one shape.`);
}
