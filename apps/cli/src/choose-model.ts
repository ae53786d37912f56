import { join, relative } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import { loadModel } from '@mnist-convnet/model';
import { findLatestRun } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Output } from './output';

/** Where a command finds its model. */
export interface ModelOptions {
  /** A saved model's folder; default: the newest run's. */
  readonly model?: string;
  /** Where run folders are kept. */
  readonly runs: string;
}

/** No model was named, and no run has left one. Code: `NO_MODEL_YET`. */
export class NoModelYetError extends MnistConvnetError {
  constructor(runs: string) {
    super(
      'NO_MODEL_YET',
      `There is no trained model in the folder ${runs} yet. Train one first with the command train ` +
        '(--epochs 1 --train-limit 6000 makes it quick), or name one with --model.',
    );
  }
}

/** Loads the model that was named, or else the newest run's, and says which. */
export async function chooseModel(
  { model, runs }: ModelOptions,
  output: Output,
): Promise<LayersModel> {
  const folder = model ?? (await findLatestModel(runs));
  const loaded = await loadModel(folder);
  output.event('model', { model: folder });
  if (model === undefined) output.note(`Using the newest run’s model, ${relative('', folder)}`);
  return loaded;
}

async function findLatestModel(runs: string): Promise<string> {
  const run = await findLatestRun(runs);
  if (run === undefined) throw new NoModelYetError(runs);
  return join(run, 'model');
}
