import type { ImageDataset } from '@mnist-convnet/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ResumeMismatchError } from './errors';
import { listWeights } from './list-layers';
import { setLearningRate } from './prepare-optimizer';
import { writeTrainedState } from './trained-state';
import type { CheckedTrainingOptions, TrainingOptions } from './training-options';
import { compareSettings, describeSettings, type TrainingState } from './training-state';

/** Another kind of optimizer, or one of other weights, can't take the state over. */
const OF_OPTIMIZER = /^optimizer\.className$|^trainable\./;

/**
 * Puts a model where a run left off, if one is to be resumed.
 *
 * Where differences are allowed and there are some, the epoch at hand begins anew: its batches may be others.
 *
 * @param model compiled.
 * @returns where the run goes on; undefined if it is a new one.
 * @throws {ResumeMismatchError}
 */
export async function resumeRun(
  model: LayersModel,
  dataset: Pick<ImageDataset, 'train' | 'test'>,
  settings: CheckedTrainingOptions,
  options: TrainingOptions & { readonly stepsPerEpoch: number },
): Promise<TrainingState | undefined> {
  const { resumeFrom: before, allowDifferences = false, stepsPerEpoch } = options;
  if (before === undefined) return undefined;
  const { workers = 'auto' } = options;
  // As many as it was begun with, whatever the machine at hand has.
  const chosen = workers === 'auto' ? before.settings.workers : workers;
  const now = await describeSettings(model, dataset, { ...settings, workers: chosen });
  const differences = compareSettings(before.settings, now);
  const isHopeless =
    !hasSameWeights(model, before) || differences.some(({ setting }) => OF_OPTIMIZER.test(setting));
  if (differences.length > 0 && (!allowDifferences || isHopeless)) {
    throw new ResumeMismatchError(differences, { canBeAllowed: !isHopeless });
  }
  writeTrainedState(model, before);
  const rate = differences.length === 0 ? before.learningRate : settings.learningRate;
  if (rate !== undefined) setLearningRate(model, rate);
  if (differences.length === 0) return before;
  const none = { images: 0, loss: 0, correct: 0 };
  return {
    ...before,
    settings: now,
    step: before.epochs.length * stepsPerEpoch,
    steps: before.steps.filter(({ epoch }) => epoch <= before.epochs.length),
    sums: { epoch: none, stretch: none },
    seconds: { run: before.seconds.run, epoch: 0 },
  };
}

/** Whether the state's weights fit into the model. */
function hasSameWeights(model: LayersModel, { weights }: TrainingState): boolean {
  const sizes = listWeights(model).map((weight) => weight.read().size);
  return `${sizes}` === `${weights.map(({ length }) => length)}`;
}
