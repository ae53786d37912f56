import { type ImageDataset, type LabeledImages, splitImages } from '@mnist-convnet/dataset';
import { requireInteger } from '@mnist-convnet/errors';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import { checkLabels, scorePredictions } from './evaluate';
import type { EpochRecord, StepRecord, TrainingHistory } from './history';
import { disposeAfter, openExecutor } from './open-executor';
import { predictWith } from './predict-images';
import { prepareOptimizer, readLearningRate } from './prepare-optimizer';
import type { Recipe } from './recipes';
import type { StepExecutor } from './step-executor';
import { trainEpoch } from './train-epoch';
import { checkTrainingOptions, type TrainingOptions } from './training-options';

/** How a run ended. The model itself holds the weights. */
export interface TrainingResult {
  /** 'aborted' if the signal ended it before its last epoch was trained and validated. */
  readonly status: 'completed' | 'aborted';
  readonly history: TrainingHistory;
  /** Threads that computed; 1 is the calling thread itself. */
  readonly workers: number;
  /** Time that the run took, in seconds. */
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
 * @param model takes `[batch, height, width, channels]` and ends in a softmax over the classes.
 * @param dataset `train` is trained on; `test` is read only if `validation` is 'test'.
 * @param options a recipe, with whatever should differ, and who listens.
 * @returns when the last epoch is done, or the signal aborted.
 * @throws {InvalidOptionError} if an option is out of range.
 * @throws {MismatchError} if the model can't take the images, hasn't their number of classes, or has
 *   several inputs or outputs.
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
  const { epochs, batchSize, learningRate, validation, seed, workers } =
    checkTrainingOptions(options);
  const { signal, onStart, onStep, onEpoch, now = () => performance.now() } = options;
  requireInteger('dataset.train.count', dataset.train.count, { min: 1 });
  checkMatch(model, dataset.train, dataset.train.numClasses);
  const sets = chooseSets(dataset, validation, seed);
  if (sets.validation) checkLabels(model, sets.validation);
  prepareOptimizer(model, learningRate);

  const elapsed = startClock(now);
  const history = { epochs: [] as EpochRecord[], steps: [] as StepRecord[] };
  const { executor, reason } = await openExecutor(model, {
    ...options,
    workers,
    seed,
    useful: Math.min(batchSize, sets.train.count),
    isWorthwhile: epochs * sets.train.count >= WORTH_WORKERS_IMAGES,
  });
  const end = (status: TrainingResult['status']) => {
    return { status, history, workers: executor.workers, seconds: elapsed() };
  };
  return disposeAfter(executor, async () => {
    await onStart?.({ workers: executor.workers, reason });
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const elapsedInEpoch = startClock(now);
      const means = await trainEpoch(executor, sets.train, {
        epoch,
        epochs,
        batchSize,
        seed,
        signal,
        onStep,
        onRecord: (record) => history.steps.push(record),
        elapsed: elapsedInEpoch,
        readLearningRate: () => readLearningRate(model),
      });
      if (means === undefined) return end('aborted');
      const imagesPerSecond = means.images / elapsedInEpoch();
      const validated = await validate(executor, sets.validation, signal);
      const record: EpochRecord = {
        epoch,
        loss: means.loss,
        accuracy: means.accuracy,
        ...validated,
        seconds: elapsedInEpoch(),
        imagesPerSecond,
      };
      history.epochs.push(record);
      await executor.synchronize();
      await onEpoch?.(record, history);
      if (validated === undefined) return end('aborted');
    }
    return end('completed');
  });
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

/** @returns undefined if the signal ended it early: the epoch is trained, but not validated. */
async function validate(
  executor: StepExecutor,
  images: LabeledImages | undefined,
  signal: AbortSignal | undefined,
): Promise<Pick<EpochRecord, 'validationLoss' | 'validationAccuracy'> | undefined> {
  if (images === undefined) return {};
  try {
    const predictions = await predictWith(executor, images, signal && { signal });
    const { loss, accuracy } = scorePredictions(predictions, images);
    return { validationLoss: loss, validationAccuracy: accuracy };
  } catch (error) {
    if (signal?.aborted && error === signal.reason) return undefined;
    throw error;
  }
}

/** @returns the seconds since this call. */
function startClock(now: () => number): () => number {
  const start = now();
  return () => (now() - start) / 1000;
}
