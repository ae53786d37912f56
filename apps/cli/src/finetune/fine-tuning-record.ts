import { join } from 'node:path';
import { InvalidOptionError } from '@mnist-convnet/errors';
import type { FineTuning } from '@mnist-convnet/training';
import { completeOptions, type RunOptions, readConfig } from '../run-settings';

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

/** What config.json keeps of it, beside the options. */
export function describeRecord(record: FineTuningRecord): object {
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
  const { fineTuning, options } = await readConfig(join(run, 'config.json'));
  if (fineTuning === undefined) {
    const expected = 'a run of finetune; train --resume goes on with this one';
    throw new InvalidOptionError('--resume', run, expected);
  }
  const { from, head, repeat, accuracyBefore, ...settings } = fineTuning as FineTuning & {
    from: string;
    head: 'kept' | 'new';
    repeat: string;
    accuracyBefore?: number;
  };
  return {
    ...{ settings, options: completeOptions(options as Partial<RunOptions>), from, repeat },
    keepsHead: head === 'kept',
    ...(accuracyBefore !== undefined && { accuracyBefore }),
  };
}
