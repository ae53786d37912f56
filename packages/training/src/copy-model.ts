import type { Optimizer } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { hasCallHook, hasOwnCall } from './lend-call';
import { type Layer, type LayerWeight, listLayers, listWeights } from './list-layers';
import {
  createOptimizer,
  isStockOptimizer,
  type OptimizerSettings,
  type OptimizerState,
  readOptimizerSettings,
  readOptimizerState,
  writeOptimizerState,
} from './optimizer-state';
import { readWeights, variablesOf, writeWeights } from './trained-state';

/** A model as plain data, which can be posted to another thread. */
export interface ModelCopy {
  /** The layers' description, as in a model.json. */
  readonly topology: object;
  readonly weights: readonly WeightCopy[];
  /** How it is trained; absent if it needn't be. */
  readonly training?: {
    /** The loss function's name. */
    readonly loss: string;
    readonly optimizer: OptimizerSettings;
    readonly state: OptimizerState;
  };
}

/** One weight of a model, as it is at the start. */
interface WeightCopy {
  readonly shape: readonly (number | null)[];
  /** Whether the model trains it: by its own flag, its layer's and that of each model around it. */
  readonly isTrained: boolean;
  readonly values: Float32Array;
}

/**
 * Why a model can't be copied to another thread, or can't be trained on a share of each batch there.
 *
 * @returns undefined if it can; layers of the program's own classes show only when it is tried.
 */
export function findObstacle(model: LayersModel, { isTraining }: { isTraining: boolean }) {
  const all = listLayers(model);
  const changed = all.find((layer) => hasOwnCall(layer) || hasCallHook(layer));
  if (changed) {
    return `the program has changed how its layer ${changed.name} is called, and a function can’t be sent to a worker`;
  }
  if (!isTraining) return undefined;
  if (readLossName(model) === undefined) {
    return 'its loss is not given by name, and a function can’t be sent to a worker';
  }
  if (!isStockOptimizer(model.optimizer)) {
    const name = model.optimizer.getClassName();
    return `its optimizer ${name} is none of this TensorFlow.js’s own classes`;
  }
  const layer = all.find(needsWholeBatch);
  return layer && `its layer ${layer.name} needs whole batches, and a worker sees a share of each`;
}

/** A loss may be a name, or a list of one for each output. */
function readLossName({ loss }: LayersModel): string | undefined {
  const [name, ...others] = [loss].flat();
  return typeof name === 'string' && others.length === 0 ? name : undefined;
}

/** Whether a layer doesn't treat each image of a batch by itself. */
function needsWholeBatch(layer: Layer): boolean {
  // A model is as its layers are, which come after it.
  if ('layers' in layer) return false;
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
  const values = await readWeights(model);
  const trained = new Set(model.trainableWeights);
  const weights = listWeights(model).map((weight, i) => {
    return { shape: weight.shape, isTrained: trained.has(weight), values: values[i]! };
  });
  if (!isTraining) return { topology, weights };
  const optimizer = readOptimizerSettings(model.optimizer);
  const state = await readOptimizerState(model.optimizer as Optimizer);
  return { topology, weights, training: { loss: readLossName(model)!, optimizer, state } };
}

/**
 * Makes the model again.
 *
 * @throws {Error} if a layer's class isn't known here, or if what the layers' configurations say makes
 *   another model, as where two layers share a weight.
 */
export async function restoreModel(copy: ModelCopy): Promise<LayersModel> {
  const model = await loadLayersModel({ load: async () => ({ modelTopology: copy.topology }) });
  const { weights, training } = copy;
  checkWeights(listWeights(model), weights);
  if (training)
    model.compile({ loss: training.loss, optimizer: createOptimizer(training.optimizer) });
  restoreWeights(model, weights);
  if (training) writeOptimizerState(model.optimizer, training.state, variablesOf(model));
  return model;
}

function checkWeights(weights: readonly LayerWeight[], copies: ModelCopy['weights']): void {
  const describe = (list: readonly Pick<WeightCopy, 'shape'>[]) =>
    list.map(({ shape }) => `[${shape}]`).join(', ');
  if (describe(weights) === describe(copies)) return;
  throw new Error(
    `a copy of the model has weights of other shapes: ${describe(weights)} instead of ${describe(copies)}`,
  );
}

/** Comes behind `compile`, which sets the flags of a Sequential's weights. */
function restoreWeights(model: LayersModel, copies: ModelCopy['weights']): void {
  // A description leaves out the flag of a model within the model. With all others set, a weight's own
  // flag decides; a layer's setter sets those of its weights, so that it comes first.
  for (const layer of listLayers(model)) layer.trainable = true;
  for (const [i, weight] of listWeights(model).entries()) weight.trainable = copies[i]!.isTrained;
  writeWeights(
    model,
    copies.map(({ values }) => values),
  );
}
