import type { TensorInfo } from '@tensorflow/tfjs-core';

/** Up to where each activation gives 0, of those that the kernels compute themselves; NaN for nowhere. */
export const ACTIVATION_CUTS: { readonly [activation: string]: number } = {
  linear: Number.NaN,
  relu: 0,
};

/** Whether a bias is absent, or one number for each of so many columns. */
export function isRow(bias: TensorInfo | undefined, columns: number): boolean {
  if (bias === undefined || bias === null) return true;
  return bias.dtype === 'float32' && bias.shape.length === 1 && bias.shape[0] === columns;
}
