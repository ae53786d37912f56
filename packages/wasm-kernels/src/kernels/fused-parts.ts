import type { TensorInfo } from '@tensorflow/tfjs-core';

/** The least value that each activation lets through, of those that the kernels compute themselves. */
export const ACTIVATION_FLOORS: { readonly [activation: string]: number } = {
  linear: Number.NEGATIVE_INFINITY,
  relu: 0,
};

/** Whether a bias is absent, or one number for each of so many columns. */
export function isRow(bias: TensorInfo | undefined, columns: number): boolean {
  if (bias === undefined || bias === null) return true;
  return bias.dtype === 'float32' && bias.shape.length === 1 && bias.shape[0] === columns;
}
