import { expect } from '@jest/globals';
import { engine, memory } from '@tensorflow/tfjs-core';

/**
 * Runs `work` and asserts that the number of live tensors, and of the backend's buffers below them,
 * is what it was before, plus `kept`.
 *
 * @param work what to run; may be asynchronous.
 * @param kept how many tensors the caller of `work` owns afterwards; default 0.
 * @returns what `work` returned.
 */
export async function expectNoTensorLeak<T>(work: () => T | Promise<T>, kept = 0): Promise<T> {
  const before = count();
  const result = await work();
  expect(count()).toEqual({ tensors: before.tensors + kept, buffers: before.buffers + kept });
  return result;
}

/** A kernel can leak a buffer that no tensor ever stood for. */
function count() {
  return { tensors: memory().numTensors, buffers: engine().backend.numDataIds() };
}
