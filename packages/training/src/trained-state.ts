import { type Optimizer, tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { WeightAverages } from './average-weights';
import { listWeights } from './list-layers';
import { type OptimizerState, readOptimizerState, writeOptimizerState } from './optimizer-state';

/** The values of each of a model's weights, trained or not, in the order of `listWeights`. */
export type WeightValues = readonly Float32Array[];

/** What training changes in a model, as plain data. */
export interface TrainedState {
  readonly weights: WeightValues;
  /** The weights' moving averages, if they are kept. */
  readonly averages?: WeightValues;
  readonly optimizer: OptimizerState;
}

/** Copies out of a model, and of its averages if it has any, what training changes. */
export async function readTrainedState(
  model: LayersModel,
  averages?: WeightAverages,
): Promise<TrainedState> {
  averages?.showWeights();
  const weights = await readWeights(model);
  const optimizer = await readOptimizerState(model.optimizer as Optimizer);
  if (averages === undefined) return { weights, optimizer };
  averages.showAverages();
  return { weights, averages: await readWeights(model), optimizer };
}

/** Puts weights and an optimizer's state into a model with the same layers and kind of optimizer. */
export function writeTrainedState(
  model: LayersModel,
  { weights, optimizer }: Pick<TrainedState, 'weights' | 'optimizer'>,
): void {
  writeWeights(model, weights);
  writeOptimizerState(model.optimizer, optimizer, variablesOf(model));
}

/** The variables of a model's trainable weights, in order. */
export function variablesOf(model: LayersModel): Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as Variable);
}

/** Copies the values of all weights out of a model. */
export async function readWeights(model: LayersModel): Promise<WeightValues> {
  return Promise.all(
    listWeights(model).map(async (weight) => (await weight.read().data()) as Float32Array),
  );
}

/** Assigned to the variables themselves: what a layer sets passes its constraints, which change it. */
export function writeWeights(model: LayersModel, values: WeightValues): void {
  tidy(() => {
    for (const [i, weight] of listWeights(model).entries()) {
      const variable = weight.read() as Variable;
      // Copied, since what comes from another thread may be of another realm's class.
      variable.assign(tensor(new Float32Array(values[i]!), variable.shape));
    }
  });
}
