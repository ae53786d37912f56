import { join } from 'node:path';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { type FineTuning, fineTuning as fineTuningDefaults } from '@mnist-convnet/training';
import {
  ConfigInvalidError,
  completeOptions,
  OPTION_NAMES,
  type RunOptions,
  readConfig,
  refuseUnknown,
} from '../run-settings';

/** What a run of fine-tuning goes on by, as its config.json keeps it. */
export interface FineTuningRecord {
  readonly settings: FineTuning;
  readonly options: RunOptions;
  /** What it starts from, as it was typed. */
  readonly from: string;
  /** Whether the head is the one that it had. */
  readonly keepsHead: boolean;
  /** On the test images, in [0, 1], if it knew their classes. */
  readonly accuracyBefore?: number;
  /** What does the run again, as it is typed. */
  readonly repeat: string;
}

/** The same as config.json keeps it, beside the options. */
interface KeptFields extends FineTuning {
  readonly from: string;
  readonly head: 'kept' | 'new';
  readonly accuracyBefore?: number;
  readonly repeat: string;
}

const FIELDS = [...Object.keys(fineTuningDefaults), 'from', 'head', 'accuracyBefore', 'repeat'];

/** What config.json keeps of it, beside the options. */
export function describeRecord(record: FineTuningRecord): KeptFields {
  const { settings, from, keepsHead, accuracyBefore, repeat } = record;
  const head = keepsHead ? 'kept' : 'new';
  return {
    ...{ from, head, repeat, ...settings },
    ...(accuracyBefore !== undefined && { accuracyBefore }),
  };
}

/**
 * Reads what a run's config.json keeps of it.
 *
 * @throws {ConfigInvalidError}
 * @throws {InvalidOptionError} if it is a run of `train`.
 */
export async function readRecord(run: string): Promise<FineTuningRecord> {
  const file = join(run, 'config.json');
  const { fineTuning, options } = await readConfig(file);
  if (fineTuning === undefined) {
    const expected = 'a run of finetune; train --resume goes on with this one';
    throw new InvalidOptionError('--resume', run, expected);
  }
  refuseUnknown(file, 'fineTuning', fineTuning, FIELDS);
  refuseUnknown(file, 'options', options, OPTION_NAMES);
  const { from, head, repeat, accuracyBefore, ...settings } = fineTuning as KeptFields;
  const complete = completeOptions(options);
  const isWhole =
    [from, repeat, complete.data].every((text) => typeof text === 'string') &&
    ['kept', 'new'].includes(head) &&
    ['number', 'undefined'].includes(typeof accuracyBefore) &&
    Object.keys(fineTuningDefaults).every((name) => name in settings);
  if (!isWhole) throw new ConfigInvalidError(file, 'is not what finetune left');
  const before = accuracyBefore !== undefined && { accuracyBefore };
  return { settings, options: complete, from, repeat, keepsHead: head === 'kept', ...before };
}
