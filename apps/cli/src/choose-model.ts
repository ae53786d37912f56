import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import { loadModel } from '@mnist-convnet/model';
import { findLatestRun } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { formatPercent } from './format';
import type { Output } from './output';

/** Where a command finds its model. */
export interface ModelOptions {
  /** A saved model's folder, or a run's; default: the newest run's. */
  readonly model?: string;
  /** Where run folders are kept. */
  readonly runs: string;
}

/** No model was named, and no run has left one. Code: `NO_MODEL_YET`. */
export class NoModelYetError extends MnistConvnetError {
  constructor(runs: string) {
    super(
      'NO_MODEL_YET',
      `There is no trained model in the folder ${resolve(runs)} yet. Train one first with the command train ` +
        '(--train-limit 6000 makes it quick), or name one with --model, or a folder of runs with --runs.',
    );
  }
}

/** Loads the model that was named, or else the newest run's, and says which. */
export async function chooseModel(
  { model, runs }: ModelOptions,
  output: Output,
): Promise<LayersModel> {
  if (model !== undefined) return loadNamedModel(model);
  const run = await findLatestRun(runs);
  if (run === undefined) throw new NoModelYetError(runs);
  const loaded = await loadModel(join(run, 'model'));
  output.event('model', { model: join(run, 'model') });
  output.note(`Using the newest run’s model, ${relative('', run)} (${await describeQuality(run)})`);
  return loaded;
}

/** Loads a model by its own folder, or by that of the run that left it. */
export async function loadNamedModel(place: string): Promise<LayersModel> {
  const inRun = join(place, 'model', 'model.json');
  return loadModel(existsSync(inRun) ? inRun : place);
}

async function describeQuality(run: string): Promise<string> {
  try {
    const { accuracy } = JSON.parse(await readFile(join(run, 'evaluation.json'), 'utf8'));
    return `test accuracy ${formatPercent(accuracy)}`;
  } catch {
    return 'interrupted, not tested';
  }
}
