import { access, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import type { RunFacts } from '@mnist-convnet/report';
import type { EpochRecord } from '@mnist-convnet/training';
import { openRunFolder, type RunFolder } from '@mnist-convnet/training/run-folder';

/** A folder that was named holds no run. Code: `NO_RUN`. */
export class NoRunError extends MnistConvnetError {
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    const reason = (cause as Error).message;
    super(
      'NO_RUN',
      `${folder} is no run folder (${reason}). Expected one that train or finetune left, such as runs/2026-01-31T12-00-00-fast.`,
      { cause },
    );
    this.folder = folder;
  }
}

/**
 * Opens the folder of a run that is to go on.
 *
 * @throws {NoRunError}
 * @throws {RunFolderError} if it can't be written to.
 */
export async function openRun(folder: string): Promise<RunFolder> {
  try {
    await access(join(folder, 'config.json'));
  } catch (cause) {
    throw new NoRunError(folder, cause);
  }
  return openRunFolder(folder);
}

/**
 * Reads what a run folder says about its run, as far as the run has come.
 *
 * @throws {NoRunError}
 */
export async function readRun(folder: string): Promise<RunFacts> {
  let config: Record<string, unknown>;
  try {
    config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
  } catch (cause) {
    throw new NoRunError(folder, cause);
  }
  const { recipe, options, data, backend, workers, version, machine, started } = config;
  const { classNames, ...facts } = data as { classNames: string[] };
  const evaluation = await readOr('', join(folder, 'evaluation.json'));
  const lines = await readOr('', join(folder, 'history.jsonl'));
  const epochs = lines
    .split('\n')
    .filter(Boolean)
    .map((line): EpochRecord => JSON.parse(line));
  return {
    name: basename(resolve(folder)),
    started: started as string,
    interrupted: evaluation === '',
    settings: { ...(recipe as object), seed: (options as { seed: number }).seed },
    data: facts,
    machine: { backend, workers, ...(machine as object), version },
    seconds: epochs.reduce((sum, { seconds }) => sum + seconds, 0),
    history: { epochs },
    ...(evaluation !== '' && { evaluation: JSON.parse(evaluation) }),
    classNames,
  };
}

async function readOr(fallback: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => fallback);
}
