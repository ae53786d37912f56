import { resolve } from 'node:path';
import { loadModel } from '@mnist-convnet/model';
import { checkComputer, chooseBackend } from '../choose-backend';
import { loadData } from '../load-data';
import type { Output } from '../output';
import { openRun } from '../read-run';
import type { RunOptions } from '../run-settings';
import type { FineTuningJob } from './begin-fine-tuning';
import { readRecord } from './fine-tuning-record';

/** What was typed about a run that goes on; all else was chosen when it began. */
export interface ResumeFlags extends Partial<Pick<RunOptions, 'backend' | 'workers'>> {
  /** Its folder. */
  readonly resume: string;
  /** Where its data are now. */
  readonly data?: string;
  /** Whether to go on with other data, or another version, than it was begun with. */
  readonly allowDifferences?: boolean;
}

/**
 * Opens a run, with the model that it began with, and its data.
 *
 * @throws {NoRunError} if there is none.
 * @throws {ConfigInvalidError | InvalidOptionError} if it is none of fine-tuning.
 */
export async function reopenFineTuning(flags: ResumeFlags, output: Output): Promise<FineTuningJob> {
  const run = await openRun(flags.resume);
  const { accuracyBefore, ...kept } = await readRecord(run.path);
  const { backend = kept.options.backend, workers = kept.options.workers } = flags;
  const moved = flags.data !== undefined && { data: resolve(flags.data) };
  const options: RunOptions = { ...kept.options, ...moved, backend, workers };
  checkComputer(options);
  const description = await chooseBackend(backend, output);
  const dataset = await loadData(options, output);
  const model = await loadModel(run.startModelPath);
  // It is of the pictures that there were.
  const before = accuracyBefore !== undefined && !flags.allowDifferences && { accuracyBefore };
  return { record: { ...kept, ...before, options }, dataset, model, backend: description, run };
}
