import type { LearningRateControl } from './learning-rate';
import type { Progress } from './progress';
import type { StepExecutor } from './step-executor';
import type { TrainingOptions } from './training-options';
import type { RecordedSettings } from './training-state';

/** Hands out a run's state from time to time. */
export interface Checkpoints {
  /** Hands it out now. */
  write(): Promise<void>;
  /** Hands it out if the last time is long enough ago. */
  writeIfDue(): Promise<void>;
  /** Hands it out, unless that took too much of the time since the last. */
  writeBehindEpoch(): Promise<void>;
}

const INTERVAL_MS = 120_000;

/**
 * @param describe takes down what the run depends on; called once, and only if somebody listens.
 */
export async function createCheckpoints(
  executor: StepExecutor,
  progress: Progress,
  options: Pick<TrainingOptions, 'onCheckpoint' | 'checkpointIntervalMs' | 'checkpointShare'> &
    Pick<TrainingOptions, 'now'> & { readonly rate: LearningRateControl },
  describe: () => Promise<RecordedSettings>,
): Promise<Checkpoints> {
  const {
    onCheckpoint,
    rate,
    checkpointIntervalMs = INTERVAL_MS,
    checkpointShare = 1,
    now = () => performance.now(),
  } = options;
  const nothing = async () => {};
  if (onCheckpoint === undefined) {
    return { write: nothing, writeIfDue: nothing, writeBehindEpoch: nothing };
  }
  const settings = await describe();
  let last = now();
  let cost = 0;
  const write = async () => {
    const begin = now();
    const learningRate = rate.read();
    await onCheckpoint({
      settings,
      ...(learningRate !== undefined && { learningRate }),
      ...progress.read(),
      ...(await executor.read()),
    });
    last = now();
    cost = last - begin;
  };
  return {
    write,
    async writeIfDue() {
      if (now() - last >= checkpointIntervalMs) await write();
    },
    async writeBehindEpoch() {
      if (cost <= checkpointShare * (cost + now() - last)) await write();
    },
  };
}
