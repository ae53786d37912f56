import { batches, type LabeledImages } from '@mnist-convnet/dataset';
import { NonFiniteLossError } from './errors';
import { RunningMeans, type StepRecord } from './history';
import type { StepExecutor } from './step-executor';
import type { StepEvent, TrainingOptions } from './training-options';
import { yieldToEventLoop } from './yield-to-event-loop';

/** Points of the training curve in one epoch, at most. */
const RECORDS_PER_EPOCH = 50;

/** One pass over the training images, within a run. */
export interface EpochPlan {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
  readonly onStep: TrainingOptions['onStep'];
  /** Called with each point of the training curve. */
  readonly onRecord: (record: StepRecord) => void;
  /** Seconds since the epoch began. */
  readonly elapsed: () => number;
  /** The optimizer's step size, for an error to name. */
  readonly readLearningRate: () => number | undefined;
}

/**
 * Trains on every image once, in the epoch's own order.
 *
 * @returns the epoch's means, or undefined if the signal ended it early.
 * @throws {NonFiniteLossError}
 */
export async function trainEpoch(
  executor: StepExecutor,
  images: LabeledImages,
  plan: EpochPlan,
): Promise<RunningMeans | undefined> {
  const { epoch, epochs, batchSize, seed, signal, onStep, onRecord, elapsed } = plan;
  const steps = Math.ceil(images.count / batchSize);
  const records = Math.min(steps, RECORDS_PER_EPOCH);
  const total = new RunningMeans();
  let stretch = new RunningMeans();
  let step = 0;
  for (const batch of batches(images, { batchSize, seed, epoch })) {
    if (signal?.aborted) {
      recordStretch();
      return undefined;
    }
    const { loss, correct } = await executor.step(batch, (epoch - 1) * steps + step);
    step++;
    if (!Number.isFinite(loss)) {
      throw new NonFiniteLossError(epoch, step, loss, plan.readLearningRate());
    }
    total.add(batch.count, loss, correct);
    stretch.add(batch.count, loss, correct);
    // Where the number of points done so far goes up: they are spread evenly, the last at the end.
    const isRecorded =
      Math.floor((step * records) / steps) > Math.floor(((step - 1) * records) / steps);
    if (isRecorded) recordStretch();
    await onStep?.({ epoch, epochs, step, steps, ...progress() });
    await yieldToEventLoop();
  }
  return total;

  function recordStretch(): void {
    const { images, loss, accuracy } = stretch;
    if (images > 0) onRecord({ epoch: epoch - 1 + step / steps, loss, accuracy });
    stretch = new RunningMeans();
  }

  function progress(): Pick<StepEvent, 'loss' | 'accuracy' | 'imagesPerSecond' | 'secondsLeft'> {
    const imagesPerSecond = total.images / elapsed();
    const imagesLeft = (epochs - epoch + 1) * images.count - total.images;
    const { loss, accuracy } = total;
    return { loss, accuracy, imagesPerSecond, secondsLeft: imagesLeft / imagesPerSecond };
  }
}
