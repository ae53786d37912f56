import { resolve } from 'node:path';
import type { ImageDataset } from '@mnist-convnet/dataset';
import { replaceHead } from '@mnist-convnet/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadData } from '../load-data';
import type { Output } from '../output';
import type { RunOptions } from '../run-settings';
import { chooseFineTuning, type FineTuningFlags } from './choose-fine-tuning';
import type { FineTuningRecord } from './fine-tuning-record';
import { fitData } from './fit-data';
import { loadStartModel } from './load-start-model';

/** What was typed about a run that begins. */
export interface NewFineTuning extends FineTuningFlags, RunOptions {
  readonly data: string;
  /** What to start from. */
  readonly from: string;
  /** Default: kept where the classes are those that the model knows. */
  readonly head?: 'keep' | 'new';
  readonly runs: string;
}

const DIGITS = Array.from('0123456789');

/** Loads the model to start from and the data, fits each to the other, and chooses the settings. */
export async function beginFineTuning(
  flags: NewFineTuning,
  output: Output,
): Promise<{
  record: Omit<FineTuningRecord, 'repeat'>;
  dataset: ImageDataset;
  /** It has its new head. */
  model: LayersModel;
}> {
  const { model: start, trainedOn } = await loadStartModel(flags, output);
  const { from, trainLimit, testLimit, seed, backend, workers } = flags;
  const limits = { ...(trainLimit && { trainLimit }), ...(testLimit && { testLimit }) };
  const source = await fitData(resolve(flags.data), flags.frame, start);
  const settings = chooseFineTuning(flags, source.frame === 'mnist');
  const options: RunOptions = { ...source, ...limits, seed, backend, workers };
  const dataset = await loadData(options, output);
  if (source.frame === 'mnist' && flags.frame === undefined) {
    output.line('The pictures are framed as MNIST’s are; --frame none takes them as they are.');
  }
  const { classNames } = dataset;
  const known = trainedOn?.classNames ?? DIGITS;
  const keepsHead = flags.head ? flags.head === 'keep' : `${known}` === `${classNames}`;
  const model = replaceHead(start, { numClasses: classNames.length, keepHead: keepsHead, seed });
  start.dispose();
  return { record: { settings, options, from, keepsHead }, dataset, model };
}
