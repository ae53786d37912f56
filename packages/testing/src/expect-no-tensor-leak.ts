import { expect } from '@jest/globals';
import { memory } from '@tensorflow/tfjs-core';

/**
 * Runs `work` and asserts that the number of live tensors is what it was before, plus `kept`.
 *
 * @param work what to run; may be asynchronous.
 * @param kept how many tensors the caller of `work` owns afterwards; default 0.
 * @returns what `work` returned.
 */
export async function expectNoTensorLeak<T>(work: () => T | Promise<T>, kept = 0): Promise<T> {
  const before = memory().numTensors;
  const result = await work();
  expect(memory().numTensors).toBe(before + kept);
  return result;
}
