import {
  batches,
  type ImageDataset,
  type LabeledImages,
  splitImages,
} from '@mnist-convnet/dataset';
import { requireInteger } from '@mnist-convnet/errors';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import { createCheckpoints } from './checkpoints';
import { checkLabels } from './evaluate';
import type { TrainingHistory } from './history';
import { controlLearningRate } from './learning-rate';
import { disposeAfter, openExecutor } from './open-executor';
import { prepareOptimizer, readLearningRate } from './prepare-optimizer';
import { Progress } from './progress';
import type { Recipe } from './recipes';
import { resumeRun } from './resume-run';
import { runEpochs } from './run-epochs';
import { writeWeights } from './trained-state';
import { checkTrainingOptions, type TrainingOptions } from './training-options';
import { describeSettings } from './training-state';

/** How a run ended. The model itself holds the weights. */
export interface TrainingResult {
  /**
   * 'aborted' if the signal ended it before its last epoch was trained and validated, 'stopped-early' if
   * `patience` did.
   */
  readonly status: 'completed' | 'stopped-early' | 'aborted';
  readonly history: TrainingHistory;
  /** The epoch, from 1, whose weights were restored; absent if the model holds the last ones. */
  readonly restoredEpoch?: number;
  /** Threads that computed; 1 is the calling thread itself. */
  readonly workers: number;
  /** Time that the run took, before it was resumed too, in seconds. */
  readonly seconds: number;
}

/**
 * With fewer, epochs counted, workers don't make up for their start: two take 0.35 s to start on an idle
 * machine and 1.1 s on a busy one, and one trains on 300 to 1,000 images a second.
 */
const WORTH_WORKERS_IMAGES = 1000;

/**
 * Trains an image classifier in place.
 *
 * Images go to the model in a new, seeded order each epoch, as `float32` in [0, 1], one batch at a
 * time. The same seed and initial weights on the same machine give the same weights (of the layers
 * that draw while training, Dropout is seeded; noise layers and the dropout inside recurrent cells
 * aren't). A compiled model keeps its loss and optimizer; one that isn't is compiled with `compileConvNet`.
 *
 * With several workers each computes the gradients of a share of every batch, and all take the same
 * step by their average: the result is that of one worker, dropout masks included, but for the order in
 * which sums are rounded; it is the same to the bit for the same number of workers. The model that was
 * passed in is brought up to date at the end of each epoch, before `onEpoch`, and when the run ends or
 * is aborted. Of what a program changes in it meanwhile, workers follow the learning rate alone.
 *
 * With `averaging`, the model that is validated and brought up to date holds the weights' moving averages.
 * `onCheckpoint` gets all that the rest of the run depends on: `resumeFrom` it, with an equal model, the
 * same data and options, and the run ends with the same bits as if it had never stopped.
 *
 * @param model takes `[batch, height, width, channels]` and ends in a softmax over the classes.
 * @param dataset `train` is trained on; `test` is read only if `validation` is 'test'.
 * @param options a recipe, with whatever should differ, and who listens.
 * @returns when the last epoch is done, or the signal aborted.
 * @throws {InvalidOptionError} if an option is out of range.
 * @throws {MismatchError} if the model can't take the images, hasn't their number of classes, or has
 *   several inputs or outputs.
 * @throws {ResumeMismatchError} if the run that is resumed was begun otherwise.
 * @throws {NonFiniteLossError} if the loss becomes NaN or infinite.
 * @throws {BatchTooLargeError} if the backend breaks down over a batch, most often for want of memory.
 * @throws {WorkersUnavailableError} if as many workers as were asked for can't be had.
 * @throws {WorkerFailedError} if a worker throws, or its thread ends.
 * @example
 * const model = createConvNet({ seed: 1 });
 * const { history } = await train(model, await loadMnist(), { ...recipes.quick, seed: 1 });
 */
export async function train(
  model: LayersModel,
  dataset: Pick<ImageDataset, 'train' | 'test'>,
  options: TrainingOptions,
): Promise<TrainingResult> {
  const checked = checkTrainingOptions(options);
  const { epochs, batchSize, seed, averaging, augmentation } = checked;
  const { now = () => performance.now() } = options;
  requireInteger('dataset.train.count', dataset.train.count, { min: 1 });
  checkMatch(model, dataset.train, dataset.train.numClasses);
  const sets = chooseSets(dataset, checked.validation, seed);
  if (sets.validation) checkLabels(model, sets.validation);
  // Looks at the augmentation, which would otherwise be found wrong only after workers have started.
  batches(sets.train, { batchSize, seed, augment: augmentation });
  prepareOptimizer(model, checked.learningRate);
  const settings = { ...checked, learningRate: readLearningRate(model) };

  const stepsPerEpoch = Math.ceil(sets.train.count / batchSize);
  const rate = controlLearningRate(model, settings, epochs * stepsPerEpoch);
  const before = await resumeRun(model, dataset, settings, { ...options, stepsPerEpoch });
  const progress = new Progress(stepsPerEpoch, now, before);
  if (options.signal?.aborted) {
    // Nothing has begun that could be gone on with.
    return { status: 'aborted', history: progress.history, workers: 1, seconds: progress.seconds };
  }
  const { executor, reason } = await openExecutor(model, {
    ...options,
    ...(before && { workers: before.settings.workers }),
    seed,
    labelSmoothing: settings.labelSmoothing,
    averaging: averaging > 0 ? { decay: averaging, start: before?.averages } : undefined,
    useful: Math.min(batchSize, sets.train.count),
    isWorthwhile: epochs * sets.train.count >= WORTH_WORKERS_IMAGES,
  });
  const { workers } = executor;
  const status = await disposeAfter(executor, async () => {
    const checkpoints = await createCheckpoints(executor, progress, { ...options, rate }, () =>
      describeSettings(model, dataset, { ...settings, workers }),
    );
    await options.onStart?.({ workers, reason, step: progress.step, stepsPerEpoch });
    return runEpochs(model, executor, sets, progress, {
      ...options,
      ...settings,
      stepsPerEpoch,
      rate,
      checkpoints,
    });
  }).finally(() => rate.restore());
  const { history, seconds, bestWeights } = progress;
  const result = { status, history, workers, seconds };
  if (status === 'aborted' || !settings.restoreBest || bestWeights === undefined) return result;
  writeWeights(model, bestWeights);
  return { ...result, restoredEpoch: progress.bestEpoch!.epoch };
}

/** The images to train on and, if there is a validation, those to validate on. */
function chooseSets(
  { train, test }: Pick<ImageDataset, 'train' | 'test'>,
  validation: Recipe['validation'],
  seed: number,
): { train: LabeledImages; validation?: LabeledImages } {
  if (typeof validation === 'number') return splitImages(train, { validation, seed });
  return validation === 'test' ? { train, validation: test } : { train };
}
