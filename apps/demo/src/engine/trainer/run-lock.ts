import { TrainedElsewhereError } from '../trained-elsewhere-error';

/** Works while no other page may. @throws {TrainedElsewhereError} if another one does. */
export type RunLock = <T>(work: () => Promise<T>) => Promise<T>;

const NAME = 'mnist-convnet-demo run';
/**
 * A page that is reloaded, or looks for a saved run, gives the lock back in a moment; of a worker that was
 * ended within a step, Chromium takes two seconds to do so.
 */
const PATIENCE_MS = 4000;
const PAUSE_MS = 50;

/** What is answered while another page holds the lock. */
const BUSY = Symbol('busy');

/**
 * Creates the lock on the saved run, which all pages of a browser share.
 *
 * @param locks the browser's; undefined where it has none.
 * @param patienceMs how long another page's work is waited for.
 */
export function createRunLock(
  locks: LockManager | undefined,
  patienceMs: number = PATIENCE_MS,
): RunLock {
  if (!locks) return (work) => work();
  return async (work) => {
    // A request that waits would have to be given up by a signal, and WebKit may grant it after that.
    for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += PAUSE_MS) {
      const result = await workIfFree(locks, work);
      if (result !== BUSY) return result;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new TrainedElsewhereError();
  };
}

async function workIfFree<T>(locks: LockManager, work: () => Promise<T>): Promise<T | typeof BUSY> {
  let isHeld = false;
  try {
    return await locks.request(NAME, { ifAvailable: true }, async (lock) => {
      if (!lock) return BUSY;
      isHeld = true;
      return work();
    });
  } catch (error) {
    if (isHeld) throw error;
    // Where locks are forbidden, so is storage: there is nothing to share.
    return work();
  }
}
