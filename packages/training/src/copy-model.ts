import { type Optimizer, tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import {
  createOptimizer,
  isStockOptimizer,
  type OptimizerSettings,
  type OptimizerState,
  readOptimizerSettings,
  readOptimizerState,
  writeOptimizerState,
} from './optimizer-state';

/** A model as plain data, which can be posted to another thread. */
export interface ModelCopy {
  /** The layers' description, as in a model.json. */
  readonly topology: object;
  readonly weights: WeightValues;
  /** How it is trained; absent if it needn't be. */
  readonly training?: {
    /** The loss function's name. */
    readonly loss: string;
    readonly optimizer: OptimizerSettings;
    readonly state: OptimizerState;
  };
}

/** The values of each of a model's weights, trainable or not, in the model's order. */
export type WeightValues = readonly Float32Array[];

/** What training changes in a model. */
export interface TrainedState {
  readonly weights: WeightValues;
  readonly optimizer: OptimizerState;
}

/**
 * Why a model can't be copied to another thread, or can't be trained on a share of each batch there.
 *
 * @returns undefined if it can; layers of the program's own classes show only when it is tried.
 */
export function findObstacle(model: LayersModel, { isTraining }: { isTraining: boolean }) {
  if (!isTraining) return undefined;
  if (typeof model.loss !== 'string') {
    return 'its loss is not given by name, and a function can’t be sent to a worker';
  }
  if (!isStockOptimizer(model.optimizer)) {
    const name = model.optimizer.getClassName();
    return `its optimizer ${name} is none of this TensorFlow.js’s own classes`;
  }
  const layer = findBatchLayer(model);
  return layer && `its layer ${layer} needs whole batches, and a worker sees a share of each`;
}

/** The name of the first layer that doesn't treat each image of a batch by itself. */
function findBatchLayer(model: LayersModel): string | undefined {
  for (const layer of model.layers) {
    if (needsWholeBatch(layer)) return layer.name;
    const inner = 'layers' in layer && findBatchLayer(layer as unknown as LayersModel);
    if (inner) return inner;
  }
  return undefined;
}

function needsWholeBatch(layer: LayersModel['layers'][number]): boolean {
  if (layer.getClassName() === 'BatchNormalization' || layer.stateful) return true;
  // A noise shape may be for batches of one size only.
  const noise = layer.getConfig().noiseShape as (number | null)[] | undefined;
  return (noise?.[0] ?? 1) !== 1;
}

/** Copies a model, and with `isTraining` how it is compiled and its optimizer's state. */
export async function copyModel(
  model: LayersModel,
  { isTraining }: { isTraining: boolean },
): Promise<ModelCopy> {
  const topology = model.toJSON(null, false) as object;
  if (!isTraining) return { topology, weights: await readWeights(model) };
  const { weights, optimizer: state } = await readTrainedState(model);
  const optimizer = readOptimizerSettings(model.optimizer);
  return { topology, weights, training: { loss: model.loss as string, optimizer, state } };
}

/**
 * Makes the model again.
 *
 * @throws {Error} if a layer's class isn't known here.
 */
export async function restoreModel(copy: ModelCopy): Promise<LayersModel> {
  const model = await loadLayersModel({ load: async () => ({ modelTopology: copy.topology }) });
  writeWeights(model, copy.weights);
  if (copy.training) {
    const { loss, optimizer, state } = copy.training;
    model.compile({ loss, optimizer: createOptimizer(optimizer) });
    writeOptimizerState(model.optimizer, state, variablesOf(model));
  }
  return model;
}

/** Copies out of a model what training changes. */
export async function readTrainedState(model: LayersModel): Promise<TrainedState> {
  return {
    weights: await readWeights(model),
    optimizer: await readOptimizerState(model.optimizer as Optimizer),
  };
}

/** Puts it into a model with the same layers and the same kind of optimizer. */
export function writeTrainedState(model: LayersModel, state: TrainedState): void {
  writeWeights(model, state.weights);
  writeOptimizerState(model.optimizer, state.optimizer, variablesOf(model));
}

/** The variables of a model's trainable weights, in order. */
export function variablesOf(model: LayersModel): Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as Variable);
}

async function readWeights(model: LayersModel): Promise<WeightValues> {
  return Promise.all(
    model.getWeights().map(async (weight) => (await weight.data()) as Float32Array),
  );
}

function writeWeights(model: LayersModel, weights: WeightValues): void {
  const shapes = model.getWeights().map(({ shape }) => shape);
  tidy(() =>
    // Copied, since what comes from another thread may be of another realm's class.
    model.setWeights(weights.map((values, i) => tensor(new Float32Array(values), shapes[i]!))),
  );
}
