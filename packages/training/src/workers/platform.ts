/**
 * A module of Node's, or undefined where there is none. Asked for at run time, so that a bundler for
 * browsers sees nothing of Node in this package.
 */
export function nodeModule<Id extends 'node:worker_threads' | 'node:os'>(id: Id) {
  return globalThis.process?.getBuiltinModule?.(id);
}

/** Threads that this program can keep busy at once, at least 1. */
export function countCores(): number {
  return (
    nodeModule('node:os')?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1
  );
}

/** Whether threads can share memory; a page must be cross-origin isolated for it. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated !== false;
}
