import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import { loadModel } from '@mnist-convnet/model';
import { loadPretrained, modelCard } from '@mnist-convnet/pretrained';
import { findLatestRun } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { formatPercent } from './format';
import type { Output } from './output';
import { readTrainedOn, type TrainedOn } from './trained-on';

/** Where a command finds its model. */
export interface ModelOptions {
  /**
   * A saved model's folder, or a run's; 'latest': the newest run's; 'pretrained', the default: the one
   * that comes with this program.
   */
  readonly model?: string;
  /** Where run folders are kept. */
  readonly runs: string;
}

/** The newest run's model is wanted, and no run has left one. Code: `NO_MODEL_YET`. */
export class NoModelYetError extends MnistConvnetError {
  constructor(runs: string) {
    super(
      'NO_MODEL_YET',
      `There is no trained model in the folder ${resolve(runs)} yet. Train one first with the command train, ` +
        'name another folder of runs with --runs, or leave out --model latest for the pre-trained network.',
    );
  }
}

/** A model, and what is known of it. */
export interface ChosenModel {
  readonly model: LayersModel;
  /** Of a run's model. */
  readonly trainedOn?: TrainedOn | undefined;
}

/** Loads the model that was named, or else the pre-trained one, and says which where that isn't plain. */
export async function chooseModel(
  { model = 'pretrained', runs }: ModelOptions,
  output: Output,
): Promise<ChosenModel> {
  if (model === 'pretrained') {
    output.event('model', { model });
    output.note(
      `Using the pre-trained network (test accuracy ${formatPercent(modelCard.accuracy)}); --model latest takes your newest run’s.`,
    );
    return { model: await loadPretrained() };
  }
  if (model !== 'latest') {
    return { model: await loadNamedModel(model), trainedOn: await readTrainedOn(model) };
  }
  const run = await findLatestRun(runs);
  if (run === undefined) throw new NoModelYetError(runs);
  const loaded = await loadModel(join(run, 'model'));
  output.event('model', { model: join(run, 'model') });
  output.note(`Using the newest run’s model, ${relative('', run)} (${await describeQuality(run)})`);
  return { model: loaded, trainedOn: await readTrainedOn(run) };
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
