import { resolve } from 'node:path';
import type { ImageDataset } from '@mnist-convnet/dataset';
import { replaceHead } from '@mnist-convnet/model';
import { createRunFolder, type RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkComputer, chooseBackend } from '../choose-backend';
import { loadData } from '../load-data';
import type { Output } from '../output';
import type { RunOptions } from '../run-settings';
import { chooseFineTuning, type FineTuningFlags } from './choose-fine-tuning';
import { describeCommand } from './describe-command';
import type { FineTuningRecord } from './fine-tuning-record';
import { fitData } from './fit-data';
import { loadStartModel } from './load-start-model';

/** What was typed about a run that begins. */
export interface BeginFlags extends FineTuningFlags, Partial<RunOptions> {
  readonly data: string;
  readonly seed: number;
  /** What to start from. */
  readonly from: string;
  /** Default: kept where the classes are those that the model knows. */
  readonly head?: 'keep' | 'new';
  readonly runs: string;
}

/** A run that can be trained. */
export interface FineTuningJob {
  readonly record: FineTuningRecord;
  readonly dataset: ImageDataset;
  /** It has its new head. */
  readonly model: LayersModel;
  /** What computes, such as 'wasm (relaxed SIMD)'. */
  readonly backend: string;
  readonly run: RunFolder;
}

const DIGITS = Array.from('0123456789');

/**
 * Loads the model to start from and the data, fits each to the other, chooses the settings, and makes a folder.
 *
 * @param command what the user types before the options.
 */
export async function beginFineTuning(
  flags: BeginFlags,
  command: string,
  output: Output,
): Promise<FineTuningJob> {
  const { from, trainLimit, testLimit, seed, workers = 'auto' } = flags;
  const computer = { backend: flags.backend ?? 'auto', workers };
  checkComputer(computer);
  const backend = await chooseBackend(computer.backend, output);
  const { model: start, trainedOn } = await loadStartModel(flags, output);
  const limits = { ...(trainLimit && { trainLimit }), ...(testLimit && { testLimit }) };
  const source = await fitData(resolve(flags.data), flags.frame, start);
  const settings = chooseFineTuning(flags, source.frame === 'mnist');
  const options: RunOptions = { ...source, ...limits, seed, ...computer };
  const dataset = await loadData(options, output);
  if (source.frame === 'mnist' && flags.frame === undefined) {
    output.line('The pictures are framed as MNIST’s are; --frame none takes them as they are.');
  }
  const { classNames } = dataset;
  const known = trainedOn?.classNames ?? DIGITS;
  const keepsHead = flags.head ? flags.head === 'keep' : `${known}` === `${classNames}`;
  const model = replaceHead(start, { numClasses: classNames.length, keepHead: keepsHead, seed });
  start.dispose();
  const record = { settings, options, from, keepsHead, repeat: describeCommand(command, flags) };
  const run = await createRunFolder(flags.runs, { name: 'finetune' });
  return { record, dataset, model, backend, run };
}
