import { batches, type LabeledImages } from '@mnist-convnet/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { NonFiniteLossError } from './errors';
import { RunningMeans, type StepRecord } from './history';
import { readLearningRate } from './prepare-optimizer';
import type { SeededDropout } from './seed-dropout';
import { trainStep } from './train-step';
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
  readonly dropout: SeededDropout;
  readonly signal: AbortSignal | undefined;
  readonly onStep: TrainingOptions['onStep'];
  /** Called with each point of the training curve. */
  readonly onRecord: (record: StepRecord) => void;
  /** Seconds since the epoch began. */
  readonly elapsed: () => number;
}

/**
 * Trains on every image once, in the epoch's own order.
 *
 * @returns the epoch's means, or undefined if the signal ended it early.
 * @throws {NonFiniteLossError}
 */
export async function trainEpoch(
  model: LayersModel,
  images: LabeledImages,
  plan: EpochPlan,
): Promise<RunningMeans | undefined> {
  const { epoch, epochs, batchSize, seed, dropout, signal, onStep, onRecord, elapsed } = plan;
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
    dropout.beginStep((epoch - 1) * steps + step);
    step++;
    const { loss, correct } = await trainStep(model, batch);
    if (!Number.isFinite(loss)) {
      throw new NonFiniteLossError(epoch, step, loss, readLearningRate(model));
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
