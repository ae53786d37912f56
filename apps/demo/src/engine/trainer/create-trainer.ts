import { inspectBackends, type WasmPaths } from '@mnist-convnet/backend';
import type { Trainer } from '../engine';
import { chooseBackends, listAvailable } from './choose-backends';
import { compareBackends } from './compare-backends';
import { explainMismatch } from './explain-mismatch';
import { Gate } from './gate';
import type { RunLock } from './run-lock';
import { runTraining } from './run-training';
import { findSavedRun, forgetSavedRun, type RunStore, readSavedState } from './saved-run';
import { takeTurns } from './take-turns';

/** Where a trainer lives. */
export interface TrainerPlace {
  readonly store: RunStore;
  /** Keeps pages from each other's runs: they share the store. */
  readonly lock: RunLock;
  /** Whether threads may share memory. */
  readonly isIsolated: boolean;
  readonly cores: number;
  /** Where the `.wasm` files are; not needed in Node. */
  readonly wasmPaths?: WasmPaths;
}

/** What is under way. */
interface Task {
  readonly gate: Gate;
  readonly controller: AbortController;
  /** Fulfilled when it is over, however it went. */
  readonly end: Promise<unknown>;
}

/** Creates the trainer, which does nothing before it is asked. */
export function createTrainer(place: TrainerPlace): Trainer {
  const { store, lock, isIsolated, cores, wasmPaths } = place;
  /** There is one active backend in a thread: whatever needs it takes turns. */
  const inTurn = takeTurns();
  let task: Task | undefined;
  let isLocked = false;
  let inspection: ReturnType<typeof inspectBackends> | undefined;

  const inspect = () => {
    inspection ??= inTurn(() => inspectBackends(wasmPaths ? { wasmPaths } : {})).catch((error) => {
      inspection = undefined;
      throw error;
    });
    return inspection;
  };

  /** Works on the saved run, which is another page's as long as that one trains. */
  async function inLock<T>(work: () => Promise<T>): Promise<T> {
    if (isLocked) return work();
    return lock(work);
  }

  /** @throws if something is under way. */
  async function begin<T>(work: (task: Omit<Task, 'end'>) => Promise<T>): Promise<T> {
    if (task) throw new Error('Something is being trained already. Stop it first.');
    const parts = { gate: new Gate(), controller: new AbortController() };
    const result = inTurn(() => work(parts));
    task = { ...parts, end: result.catch(() => {}) };
    try {
      return await result;
    } finally {
      task = undefined;
      // Whoever waits for a pause needn't any more.
      parts.gate.open();
    }
  }

  /** @returns whether the run waits then; it may be over. */
  async function whenWaiting(ask: (gate: Gate) => Promise<void>): Promise<boolean> {
    if (task) await ask(task.gate);
    return task?.gate.isBlocking ?? false;
  }

  return {
    async listBackends() {
      const { attempts } = await inspect();
      return chooseBackends({ attempts, isIsolated, cores });
    },
    compareBackends(onSpeed) {
      // Asked for here: within the work it would wait for the work's end.
      const inspected = inspect();
      return begin(async ({ controller: { signal } }) => {
        const { attempts } = await inspected;
        await compareBackends(listAvailable(attempts), { onSpeed, signal, wasmPaths });
      });
    },
    train(plan, images, listener, { continueSaved = false } = {}) {
      const run = async (parts: Omit<Task, 'end'>) => {
        isLocked = true;
        try {
          const resumeFrom = continueSaved ? await readSavedState(store) : undefined;
          const request = { plan, images, listener, store, wasmPaths, resumeFrom };
          return await runTraining({ ...request, ...parts });
        } catch (error) {
          throw explainMismatch(error);
        } finally {
          isLocked = false;
        }
      };
      return begin((parts) => lock(() => run(parts)));
    },
    pause: () => whenWaiting((gate) => gate.close()),
    takeOneStep: () => whenWaiting((gate) => gate.allowOne()),
    resume: async () => task?.gate.open(),
    async stop() {
      const stopped = task;
      stopped?.controller.abort();
      stopped?.gate.open();
      await stopped?.end;
    },
    findSavedRun: () => inLock(() => findSavedRun(store)).catch(() => undefined),
    forgetSavedRun: () => inLock(() => forgetSavedRun(store)),
  };
}
