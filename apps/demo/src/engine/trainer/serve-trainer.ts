import { expose } from 'comlink';
import type { Trainer } from '../engine';
import { wasmPaths } from '../wasm-paths';
import { createBrowserRunStore } from './browser-run-store';
import { createTrainer } from './create-trainer';
import { createRunLock } from './run-lock';

/** Makes the worker that this runs in the trainer. */
export function serveTrainer(): void {
  const trainer: Trainer = createTrainer({
    store: createBrowserRunStore(),
    // Absent where a page is neither from a safe host nor from localhost.
    lock: createRunLock(navigator.locks as LockManager | undefined),
    isIsolated: self.crossOriginIsolated,
    cores: navigator.hardwareConcurrency ?? 1,
    wasmPaths,
  });
  expose(trainer);
}
