import { expect } from '@jest/globals';
import type { Tensor } from '@tensorflow/tfjs-core';

/** What a tensor should be. */
export interface TensorExpectation {
  readonly shape: readonly number[];
  /** Default 'float32'. */
  readonly dtype?: string;
  /** In row-major order; NaN equals NaN and an infinity equals itself. */
  readonly values: ArrayLike<number>;
  /** Largest |actual - expected| / max(1, |expected|); default 0, which means exactly equal. */
  readonly tolerance?: number;
}

/** Asserts a tensor's dtype, shape and values; names the worst element when they differ. */
export function expectTensor(tensor: Tensor, expected: TensorExpectation): void {
  const { shape, dtype = 'float32', values, tolerance = 0 } = expected;
  expect({ dtype: tensor.dtype, shape: tensor.shape }).toEqual({ dtype, shape: [...shape] });
  const actual = tensor.dataSync();
  expect(actual.length).toBe(values.length);
  let worst = { error: 0, index: -1, actual: 0, expected: 0 };
  for (let index = 0; index < values.length; index++) {
    const a = actual[index]!;
    const e = values[index]!;
    if (Object.is(a, e) || a === e) continue;
    const error = Math.abs(a - e) / Math.max(1, Math.abs(e));
    if (!(error <= worst.error)) worst = { error, index, actual: a, expected: e };
    if (Number.isNaN(error)) break;
  }
  if (!(worst.error <= tolerance)) {
    throw new Error(
      `Element ${worst.index} is ${worst.actual}, expected ${worst.expected} ` +
        `(relative error ${worst.error}, tolerance ${tolerance}).`,
    );
  }
}
