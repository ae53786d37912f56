import type { DataPart } from './data-types';

/** What is known of MNIST's sets before they are here. */
export const SETS: Record<DataPart, { readonly count: number; readonly megabytes: number }> = {
  test: { count: 10_000, megabytes: 1.6 },
  train: { count: 60_000, megabytes: 9.6 },
};
