import { type ImageDataset, type LabeledImages, splitImages } from '@mnist-convnet/dataset';
import { requireInteger } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import { evaluate } from './evaluate';
import type { EpochRecord, StepRecord, TrainingHistory } from './history';
import { prepareOptimizer } from './prepare-optimizer';
import type { Recipe } from './recipes';
import { seedDropout } from './seed-dropout';
import { trainEpoch } from './train-epoch';
import { checkTrainingOptions, type TrainingOptions } from './training-options';

/** How a run ended. The model itself holds the weights. */
export interface TrainingResult {
  /** 'aborted' if the signal ended it before its last epoch was trained and validated. */
  readonly status: 'completed' | 'aborted';
  readonly history: TrainingHistory;
  /** Time that the run took, in seconds. */
  readonly seconds: number;
}

/**
 * Trains an image classifier in place.
 *
 * Images go to the model in a new, seeded order each epoch, as `float32` in [0, 1], one batch at a
 * time. The same seed and initial weights on the same machine give the same weights (of the layers
 * that draw while training, Dropout is seeded; noise layers aren't). A compiled
 * model keeps its loss and optimizer; one that isn't is compiled with `compileConvNet`.
 *
 * @param model takes `[batch, height, width, channels]` and ends in a softmax over the classes.
 * @param dataset `train` is trained on; `test` is read only if `validation` is 'test'.
 * @param options a recipe, with whatever should differ, and who listens.
 * @returns when the last epoch is done, or the signal aborted.
 * @throws {InvalidOptionError} if an option is out of range.
 * @throws {MismatchError} if the model can't take the images or hasn't their number of classes.
 * @throws {NonFiniteLossError} if the loss becomes NaN or infinite.
 * @throws {BatchTooLargeError} if the backend breaks down over a batch, most often for want of memory.
 * @example
 * const model = createConvNet({ seed: 1 });
 * const { history } = await train(model, await loadMnist(), { ...recipes.quick, seed: 1 });
 */
export async function train(
  model: LayersModel,
  dataset: Pick<ImageDataset, 'train' | 'test'>,
  options: TrainingOptions,
): Promise<TrainingResult> {
  const { epochs, batchSize, learningRate, validation, seed } = checkTrainingOptions(options);
  const { signal, onStep, onEpoch, now = () => performance.now() } = options;
  requireInteger('dataset.train.count', dataset.train.count, { min: 1 });
  checkMatch(model, dataset.train, dataset.train.numClasses);
  prepareOptimizer(model, learningRate);
  const sets = chooseSets(dataset, validation, seed);

  const elapsed = startClock(now);
  const history = { epochs: [] as EpochRecord[], steps: [] as StepRecord[] };
  const dropout = seedDropout(model, createRandom(seed));
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const elapsedInEpoch = startClock(now);
      const means = await trainEpoch(model, sets.train, {
        epoch,
        epochs,
        batchSize,
        seed,
        dropout,
        signal,
        onStep,
        onRecord: (record) => history.steps.push(record),
        elapsed: elapsedInEpoch,
      });
      if (means === undefined) return { status: 'aborted', history, seconds: elapsed() };
      const imagesPerSecond = means.images / elapsedInEpoch();
      const validated = await validate(model, sets.validation, signal);
      const record: EpochRecord = {
        epoch,
        loss: means.loss,
        accuracy: means.accuracy,
        ...validated,
        seconds: elapsedInEpoch(),
        imagesPerSecond,
      };
      history.epochs.push(record);
      await onEpoch?.(record, history);
      if (validated === undefined) return { status: 'aborted', history, seconds: elapsed() };
    }
    return { status: 'completed', history, seconds: elapsed() };
  } finally {
    dropout.restore();
  }
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
  model: LayersModel,
  images: LabeledImages | undefined,
  signal: AbortSignal | undefined,
): Promise<Pick<EpochRecord, 'validationLoss' | 'validationAccuracy'> | undefined> {
  if (images === undefined) return {};
  try {
    const { loss, accuracy } = await evaluate(model, images, signal && { signal });
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
