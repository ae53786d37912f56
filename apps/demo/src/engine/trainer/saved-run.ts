import type { TrainingState } from '@mnist-convnet/training';
import type { SavedRun } from '../engine';
import type { TrainingPlan } from '../training-types';

/** What keeps values by name beyond the page's life. */
export interface RunStore {
  /** @returns undefined if there is none. */
  read(key: string): Promise<unknown>;
  /** Writes all or nothing. */
  write(entries: [key: string, value: unknown][]): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** Megabytes, which nobody reads to see whether there is a run. */
const STATE = 'state';
const SUMMARY = 'summary';

/** @returns undefined also where nothing may be stored. */
export async function findSavedRun(store: RunStore): Promise<SavedRun | undefined> {
  try {
    return (await store.read(SUMMARY)) as SavedRun | undefined;
  } catch {
    return undefined;
  }
}

/** @throws if there is none that can be gone on with. */
export async function readSavedState(store: RunStore): Promise<TrainingState> {
  const state = await store.read(STATE);
  if (state === undefined) {
    throw new Error('There is no saved run to go on with. Start a new one.');
  }
  return state as TrainingState;
}

/** @param steps in the whole run. @param savedAt milliseconds since 1970. */
export async function writeSavedRun(
  store: RunStore,
  state: TrainingState,
  { plan, steps, savedAt }: { plan: TrainingPlan; steps: number; savedAt: number },
): Promise<void> {
  const summary: SavedRun = { plan, step: state.step, steps, savedAt };
  await store.write([
    [STATE, state],
    [SUMMARY, summary],
  ]);
}

/** Nothing is left of it. */
export async function forgetSavedRun(store: RunStore): Promise<void> {
  await store.remove([SUMMARY, STATE]);
}
