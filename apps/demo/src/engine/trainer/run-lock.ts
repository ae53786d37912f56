import { TrainedElsewhereError } from '../trained-elsewhere-error';

/** Works while no other page may. @throws {TrainedElsewhereError} if another one does. */
export type RunLock = <T>(work: () => Promise<T>) => Promise<T>;

const NAME = 'mnist-convnet-demo run';
/** A page that is reloaded, or looks for a saved run, gives the lock back in a moment. */
const PATIENCE_MS = 1000;

/**
 * Creates the lock on the saved run, which all pages of a browser share.
 *
 * @param locks the browser's; undefined where it has none.
 */
export function createRunLock(locks: LockManager | undefined): RunLock {
  if (!locks) return (work) => work();
  return async <T>(work: () => Promise<T>): Promise<T> => {
    let isHeld = false;
    const hold = () => {
      isHeld = true;
      return work();
    };
    try {
      return await locks.request(NAME, { signal: AbortSignal.timeout(PATIENCE_MS) }, hold);
    } catch (error) {
      if (isHeld) throw error;
      // Where locks are forbidden, so is storage: there is nothing to share.
      if ((error as Error).name !== 'TimeoutError') return work();
      throw new TrainedElsewhereError({ cause: error });
    }
  };
}
