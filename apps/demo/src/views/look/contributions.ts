/** An input and its weight, multiplied. */
export interface Contribution {
  /** Of the input, from 0. */
  readonly index: number;
  readonly input: number;
  readonly weight: number;
  readonly amount: number;
}

/** What pushes a sum up and down most, and all the others together. */
export interface RankedContributions {
  /** Largest first. */
  readonly up: readonly Contribution[];
  /** Most negative first. */
  readonly down: readonly Contribution[];
  readonly others: { readonly count: number; readonly amount: number };
}

/** Multiplies inputs by weights, one by one. */
export function multiply(inputs: Float32Array, weights: Float32Array): Float32Array {
  return inputs.map((input, i) => input * weights[i]!);
}

/**
 * Adds up products by input channel.
 *
 * @param products `[height, width, channels]`
 * @returns `[channels]`
 */
export function sumByChannel(products: Float32Array, channels: number): Float64Array {
  const sums = new Float64Array(channels);
  for (const [i, product] of products.entries()) sums[i % channels]! += product;
  return sums;
}

/** The places of values, the largest magnitude first. */
export function rankByMagnitude(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, index) => index).sort(
    (a, b) => Math.abs(values[b]!) - Math.abs(values[a]!) || a - b,
  );
}

/** The `limit` largest contributions of either sign; zeros are never among them. */
export function rankContributions(
  inputs: Float32Array,
  weights: Float32Array,
  limit: number,
): RankedContributions {
  const all = Array.from(inputs, (input, index) => {
    const weight = weights[index]!;
    return { index, input, weight, amount: input * weight };
  });
  const up = all.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
  const down = all.filter(({ amount }) => amount < 0).sort((a, b) => a.amount - b.amount);
  const rest = [...up.slice(limit), ...down.slice(limit)];
  const shown = Math.min(limit, up.length) + Math.min(limit, down.length);
  return {
    up: up.slice(0, limit),
    down: down.slice(0, limit),
    others: {
      count: inputs.length - shown,
      amount: rest.reduce((sum, { amount }) => sum + amount, 0),
    },
  };
}

/** One channel's share of a window, `[height, width]`. */
export function takeChannel(values: Float32Array, channels: number, channel: number): Float32Array {
  return values.filter((_, i) => i % channels === channel);
}
