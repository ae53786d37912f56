import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingOptions, TrainingResult, TrainingState } from '../src/index';
import { readOptimizerState } from '../src/optimizer-state';
import { readWeights } from '../src/trained-state';
import { createBarNet, drawBars } from './bars';

export const dataset = { train: drawBars(60, 1), test: drawBars(20, 2) };

/** All that a run may depend on: three epochs of five steps, the last of each smaller. */
export const settings = {
  epochs: 3,
  batchSize: 10,
  learningRate: 0.02,
  schedule: 'one-cycle',
  averaging: 0.6,
  augmentation: { shift: 1, rotate: 10 },
  validation: 0.2,
  restoreBest: true,
  seed: 5,
  workers: 1,
} as const;

/** With dropout behind both its blocks; equal ones differ in their weights alone. */
export const createModel = (seed = 1) => createBarNet(seed, [0.25, 0.5]);

/** The built package's `train`, or that of its source. */
type Train = (
  model: LayersModel,
  data: typeof dataset,
  options: TrainingOptions,
) => Promise<TrainingResult>;

/**
 * Runs with a checkpoint wherever there can be one.
 *
 * @returns as `outcome` all that it came to, time left out, as plain data.
 */
export async function run(
  train: Train,
  options: Partial<TrainingOptions> = {},
  model: LayersModel = createModel(),
) {
  const states: TrainingState[] = [];
  const { seconds, history, ...result } = await train(model, dataset, {
    ...settings,
    checkpointIntervalMs: 0,
    onCheckpoint: (state) => void states.push(state),
    ...options,
  });
  const epochs = history.epochs.map(({ seconds, imagesPerSecond, ...record }) => record);
  const last = states.at(-1) ?? options.resumeFrom;
  const outcome = {
    ...result,
    epochs,
    steps: history.steps,
    weights: toArrays(await readWeights(model)),
    // What it would go on from.
    lastWeights: toArrays(last?.weights ?? []),
    optimizer: await describeOptimizer(model),
  };
  return { outcome, states, seconds };
}

async function describeOptimizer(model: LayersModel) {
  const { iterations, scalars, lists } = await readOptimizerState(model.optimizer);
  const values = Object.entries(lists).map(([field, entries]) => [
    field,
    toArrays(entries.map((entry) => entry.values)),
  ]);
  return { iterations, scalars, lists: Object.fromEntries(values) };
}

/** Arrays of another thread's realm are unequal to ours. */
function toArrays(values: readonly Float32Array[]): number[][] {
  return values.map((array) => Array.from(array));
}
