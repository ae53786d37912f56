import { prepareBackend, type WasmPaths } from '@mnist-convnet/backend';
import { engine, getBackend, removeBackend } from '@tensorflow/tfjs-core';
import type { TrainingBackend } from '../training-types';
import { watchGpu } from './watch-gpu';

/** How to get at a backend. */
export interface BackendAccess {
  /** Aborted if the backend is lost, with the error as its reason. */
  readonly controller: AbortController;
  /** Where the `.wasm` files are; not needed in Node. */
  readonly wasmPaths: WasmPaths | undefined;
}

const NEWS_MS = 200;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes a backend the active one, and works on it. If that fails the backend is removed, since it may be broken;
 * it can be had anew.
 *
 * @throws {BackendUnavailableError} if it can't be had.
 * @throws {GpuLostError} if it is lost meanwhile, without waiting for the work.
 */
export async function workOnBackend<T>(
  name: TrainingBackend,
  { controller, wasmPaths }: BackendAccess,
  work: () => Promise<T>,
): Promise<T> {
  await prepareBackend({ prefer: name, required: true, ...(wasmPaths && { wasmPaths }) });
  let endWatch = () => {};
  const lost = new Promise<never>((_, reject) => {
    endWatch = watchGpu((error) => {
      controller.abort(error);
      reject(error);
    });
  });
  try {
    return await Promise.race([work(), lost]);
  } catch (error) {
    try {
      // Wrong results of a lost graphics card may come before the news of it, which explains them.
      if (name !== 'wasm') await Promise.race([lost, wait(NEWS_MS)]);
      throw error;
    } finally {
      removeBackend(name);
    }
  } finally {
    endWatch();
  }
}

/**
 * Works on other backends, and makes the one that was active before the active one again. Graphics cards that it
 * didn't have before are given back, with their memory.
 */
export async function returnToBackend<T>(
  wasmPaths: WasmPaths | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const before = getBackend() as TrainingBackend | null;
  try {
    return await work();
  } finally {
    if (before) await prepareBackend({ prefer: before, ...(wasmPaths && { wasmPaths }) });
    for (const name of ['webgpu', 'webgl']) {
      if (name !== before && name in engine().registry) removeBackend(name);
    }
  }
}
