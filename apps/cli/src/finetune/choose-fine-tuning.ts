import { InvalidOptionError } from '@mnist-convnet/errors';
import {
  type FineTuning,
  fineTuning,
  type PhaseEvent,
  type Recipe,
  recipes,
} from '@mnist-convnet/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What was typed about how to fine-tune. */
export interface FineTuningFlags extends Partial<Pick<FineTuning, 'batchSize' | 'validation'>> {
  /** One number for each phase. */
  readonly epochs?: readonly number[];
  readonly learningRate?: readonly number[];
  /** False: distort nothing. */
  readonly augmentation: boolean;
}

/**
 * Puts what was typed in the place of the defaults. Drawings are distorted as much as for the record: with
 * three of each digit that came to 97.8 % instead of 96.4 %; on clothes it cost four percent.
 *
 * @param areDrawings whether the pictures were framed as digits are.
 * @throws {InvalidOptionError} if there isn't one number for each phase.
 */
export function chooseFineTuning(flags: FineTuningFlags, areDrawings: boolean): FineTuning {
  const { batchSize, validation, augmentation, epochs, learningRate } = flags;
  checkPhases('--epochs', epochs);
  checkPhases('--learning-rate', learningRate);
  return {
    ...fineTuning,
    ...(batchSize !== undefined && { batchSize }),
    // Who asks for a validation gets it with few images, too.
    ...(validation !== undefined && { validation, validationFrom: 0 }),
    ...(areDrawings && { augmentation: recipes.record.augmentation }),
    ...(!augmentation && { augmentation: {} }),
    phases: fineTuning.phases.map((phase, i) => ({
      ...phase,
      ...(epochs && { epochs: epochs[i]!, minSteps: 0 }),
      ...(learningRate && { learningRate: learningRate[i]! }),
    })),
  };
}

function checkPhases(option: string, values: readonly number[] | undefined): void {
  const count = fineTuning.phases.length;
  if (values === undefined || values.length === count) return;
  throw new InvalidOptionError(
    option,
    values,
    `${count} numbers, one for each phase, such as 10,40`,
  );
}

/** What a run folder keeps of it as its recipe, as `train` does. */
export function describeAsRecipe(
  { phases, ...settings }: FineTuning,
  model: LayersModel,
  { totalEpochs, heldOut }: PhaseEvent,
): Recipe {
  const { batchSize, schedule, warmUp, averaging, labelSmoothing, augmentation } = settings;
  const dropouts = model.layers.filter((layer) => layer.getClassName() === 'Dropout');
  return {
    name: 'finetune',
    description: 'A trained network, taught something else.',
    epochs: totalEpochs,
    ...{ batchSize, learningRate: phases.at(-1)!.learningRate, schedule, warmUp, averaging },
    ...{ labelSmoothing, augmentation },
    dropoutRates: dropouts.map((layer) => layer.getConfig().rate as number),
    validation: heldOut === 0 ? 'none' : settings.validation,
  };
}
