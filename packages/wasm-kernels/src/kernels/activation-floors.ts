/** The least value that each activation lets through, of those that the kernels compute themselves. */
export const ACTIVATION_FLOORS: { readonly [activation: string]: number } = {
  linear: Number.NEGATIVE_INFINITY,
  relu: 0,
};
