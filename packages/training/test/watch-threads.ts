import type { Worker } from 'node:worker_threads';

/** The threads that were started since `watchThreads`: real ones, seen as they are started. */
export const threads: Worker[] = [];

const threadsModule = process.getBuiltinModule('node:worker_threads');
const OriginalWorker = threadsModule.Worker;
type Arguments = ConstructorParameters<typeof OriginalWorker>;

/**
 * Looks on from here to `leaveThreads`.
 *
 * @param options to start them with, on top of what they are given.
 * @param script what they run instead of their own.
 */
export function watchThreads(options: Arguments[1] = {}, script?: URL): void {
  threads.length = 0;
  threadsModule.Worker = class extends OriginalWorker {
    constructor(...[file, given]: Arguments) {
      super(script ?? file, { ...given, ...options });
      threads.push(this);
    }
  };
}

export function leaveThreads(): void {
  threadsModule.Worker = OriginalWorker;
}

/** How many haven't ended: one that has ended has no id any more. */
export function running(): number {
  return threads.filter(({ threadId }) => threadId !== -1).length;
}
