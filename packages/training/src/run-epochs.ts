import type { LabeledImages } from '@mnist-convnet/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Checkpoints } from './checkpoints';
import { type Evaluation, scorePredictions } from './evaluate';
import type { EpochRecord } from './history';
import type { LearningRateControl } from './learning-rate';
import { predictWith } from './predict-images';
import type { Progress } from './progress';
import type { StepExecutor } from './step-executor';
import { trainEpoch } from './train-epoch';
import { readWeights } from './trained-state';
import type { CheckedTrainingOptions, EpochEvent, TrainingOptions } from './training-options';

/** The images to train on and, if there is a validation, those to validate on. */
export interface TrainingSets {
  readonly train: LabeledImages;
  readonly validation?: LabeledImages;
}

/** How to go through a run's epochs. */
export interface RunPlan
  extends CheckedTrainingOptions,
    Pick<TrainingOptions, 'signal' | 'onStep' | 'onEpoch'> {
  readonly stepsPerEpoch: number;
  readonly rate: LearningRateControl;
  readonly checkpoints: Checkpoints;
}

/**
 * Trains and validates, epoch by epoch, from where `progress` is.
 *
 * @param model is brought up to date at the end of each epoch.
 * @returns how it ended.
 */
export async function runEpochs(
  model: LayersModel,
  executor: StepExecutor,
  sets: TrainingSets,
  progress: Progress,
  plan: RunPlan,
): Promise<'completed' | 'stopped-early' | 'aborted'> {
  const { epochs, patience = Number.POSITIVE_INFINITY, restoreBest, signal, checkpoints } = plan;
  while (progress.epochs.length < epochs) {
    if (progress.epochsWithoutGain >= patience) return 'stopped-early';
    progress.beginEpoch();
    const isWhole = await trainEpoch(executor, sets.train, progress, plan);
    if (!isWhole) {
      await checkpoints.write();
      progress.recordStretch(plan.rate.read());
      return 'aborted';
    }
    const { imagesPerSecond } = progress;
    const validated = await validate(executor, sets.validation, signal);
    // Resumed from here, the epoch is validated then.
    if (validated === undefined) await checkpoints.write();
    const evaluation = validated?.evaluation;
    const record = progress.endEpoch({ ...describeValidation(evaluation), imagesPerSecond });
    await executor.synchronize();
    const isBest = validated !== undefined && progress.epochsWithoutGain === 0;
    if (restoreBest && isBest) progress.bestWeights = await readWeights(model);
    const event = { isBest, ...(evaluation && { evaluation }) };
    await plan.onEpoch?.(record, progress.history, event);
    if (validated === undefined) return 'aborted';
    const isLast = progress.epochs.length === epochs || progress.epochsWithoutGain >= patience;
    await (isLast ? checkpoints.write() : checkpoints.writeBehindEpoch());
  }
  return 'completed';
}

function describeValidation(
  evaluation: Evaluation | undefined,
): Pick<EpochRecord, 'validationLoss' | 'validationAccuracy'> {
  if (evaluation === undefined) return {};
  return { validationLoss: evaluation.loss, validationAccuracy: evaluation.accuracy };
}

/**
 * @returns without an evaluation if there is nothing to validate on; undefined if the signal ended it early:
 *   the epoch is trained, but not validated.
 */
async function validate(
  executor: StepExecutor,
  images: LabeledImages | undefined,
  signal: AbortSignal | undefined,
): Promise<Pick<EpochEvent, 'evaluation'> | undefined> {
  if (images === undefined) return {};
  try {
    const predictions = await predictWith(executor, images, signal && { signal });
    return { evaluation: scorePredictions(predictions, images) };
  } catch (error) {
    if (signal?.aborted && error === signal.reason) return undefined;
    throw error;
  }
}
