import { basename } from 'node:path';
import { InvalidOptionError, MnistConvnetError } from '@mnist-convnet/errors';
import type { TrainingState } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { Output } from './output';

/** A run has checkpoints, and none of them can be used. Code: `CHECKPOINTS_DAMAGED`. */
export class CheckpointsDamagedError extends MnistConvnetError {
  constructor(run: string) {
    super(
      'CHECKPOINTS_DAMAGED',
      `No checkpoint of the run in ${run} can be used. Its model, if there is one, is as it was. ` +
        'Begin a new run, or this one anew with --allow-differences.',
    );
  }
}

/** @throws {InvalidOptionError} if differences are to be allowed to a run that begins. */
export function checkResumeFlags(flags: {
  readonly resume?: string | undefined;
  readonly allowDifferences?: boolean;
}): void {
  if (!flags.allowDifferences || flags.resume !== undefined) return;
  const expected = 'it to be left out, as it is for --resume, which is not given';
  throw new InvalidOptionError('--allow-differences', true, expected);
}

/**
 * Reads where a run goes on, and says so where that isn't where it was left.
 *
 * @param options `allowDifferences`: whether a run that has lost its checkpoints may begin anew.
 * @returns undefined if the run begins.
 * @throws {CheckpointsDamagedError}
 */
export async function readCheckpoint(
  run: RunFolder,
  output: Output,
  { allowDifferences }: { allowDifferences: boolean },
): Promise<TrainingState | undefined> {
  const { state, step = 0, damaged } = await run.readCheckpoint();
  for (const { file, reason } of damaged) {
    output.note(`warning: the checkpoint ${basename(file)} can't be used, since ${reason}.`);
  }
  if (damaged.length > 0 && state) output.note(`The run goes on from step ${step} instead.`);
  if (damaged.length > 0 && !state && !allowDifferences)
    throw new CheckpointsDamagedError(run.path);
  return state;
}
