import type { TrainingState } from '@mnist-convnet/training';
import type { TrainingPlan } from '../training-types';
import { LatestWriter } from './latest-writer';
import { forgetSavedRun, type RunStore, writeSavedRun } from './saved-run';

interface RunCheckpointsOptions {
  readonly store: RunStore;
  readonly plan: TrainingPlan;
  /** In the whole run. */
  readonly steps: number;
  /** Whether what is saved now is of this run. */
  readonly isContinued: boolean;
  /** Is told once, in a sentence, if this browser keeps nothing. */
  readonly onWarning: (text: string) => void;
}

/** Keeps what a run has come to, so that it survives the page. A run that can't be kept goes on. */
export class RunCheckpoints {
  readonly #store: RunStore;
  readonly #writer: LatestWriter<TrainingState>;
  readonly #onWarning: (text: string) => void;
  #isOurs: boolean;
  #hasWarned = false;

  constructor({ store, plan, steps, isContinued, onWarning }: RunCheckpointsOptions) {
    this.#store = store;
    this.#isOurs = isContinued;
    this.#onWarning = onWarning;
    this.#writer = new LatestWriter(
      (state) => writeSavedRun(store, state, { plan, steps, savedAt: Date.now() }),
      (error) => this.#warn(error),
    );
  }

  /** Saves a state in the background. */
  put(state: TrainingState): void {
    this.#isOurs = true;
    this.#writer.put(state);
  }

  /** Waits until what was put is saved, or can't be. */
  settle(): Promise<void> {
    return this.#writer.settle();
  }

  /** Forgets a run that is complete, and leaves one alone that was saved by another. */
  async clear(): Promise<void> {
    await this.settle();
    if (!this.#isOurs) return;
    try {
      await forgetSavedRun(this.#store);
    } catch (error) {
      this.#warn(error);
    }
  }

  #warn(error: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const why = (error as Error | null)?.message || 'there is no room left';
    this.#onWarning(
      `This browser can’t save the run (${why}). Training goes on, but can’t be continued after a reload.`,
    );
  }
}
