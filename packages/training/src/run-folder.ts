import { existsSync } from 'node:fs';
import { access, constants, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolders, writeFileAtomic } from '@mnist-convnet/files';
import { saveModel } from '@mnist-convnet/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type FoundCheckpoint,
  pruneCheckpoints,
  readCheckpoint,
  writeCheckpoint,
} from './checkpoint-folder';
import type { EpochRecord, StepRecord, TrainingHistory } from './history';
import { RunFolderError } from './run-folder-error';
import { lockRun } from './run-lock';
import type { TrainingState } from './training-state';

export type { DamagedCheckpoint, FoundCheckpoint } from './checkpoint-folder';
export { RunFolderError, RunInUseError } from './run-folder-error';

/**
 * The folder that keeps all of one training run:
 *
 *     config.json       what was asked for, and where it ran
 *     history.jsonl     one line an epoch; history.csv, the same as a table
 *     steps.csv         the training curve, about 50 points an epoch
 *     evaluation.json   the test set's result
 *     start-model/      of fine-tuning: the model that it began with, its new last layer included
 *     model/            the last model, in TensorFlow.js's LayersModel format
 *     best-model/       the one with the lowest validation loss, where there is a validation split
 *     checkpoints/      what the run goes on from if it is interrupted: the newest three
 *     plots/            pictures of the above
 *
 * Every file is written to a temporary file, flushed and renamed: it is there whole, or not at all.
 */
export interface RunFolder {
  /** Absolute path. */
  readonly path: string;
  /** The file that keeps what was asked for; written with `writeJson`. */
  readonly configPath: string;
  /** The folder that `writeModel` saves the model in. */
  readonly modelPath: string;
  /** The folder that `writeStartModel` saves the model in. */
  readonly startModelPath: string;
  /**
   * Keeps other processes out until the function that it promises is called, and removes what a process
   * that was killed in the middle of a write left.
   *
   * @throws {RunInUseError} if another process holds the run.
   */
  lock(): Promise<() => Promise<void>>;
  /** Writes `value` as indented JSON. */
  writeJson(name: string, value: unknown): Promise<void>;
  /** Writes a text or binary file; `name` may have folders in it. */
  writeFile(name: string, content: string | Uint8Array): Promise<void>;
  /** Writes history.jsonl, history.csv and steps.csv. */
  writeHistory(history: TrainingHistory): Promise<void>;
  /** Saves the model, replacing an earlier one. */
  writeModel(model: LayersModel): Promise<void>;
  /** Saves the model that fine-tuning begins with, which it goes on with if it is resumed. */
  writeStartModel(model: LayersModel): Promise<void>;
  /** Saves the best model so far, replacing an earlier one. */
  writeBestModel(model: LayersModel): Promise<void>;
  /** Keeps what the run can go on from, and removes all but the newest three. */
  writeCheckpoint(state: TrainingState): Promise<void>;
  /** Reads the newest checkpoint; where it is damaged, the newest one before it that isn't. */
  readCheckpoint(): Promise<FoundCheckpoint>;
  /** Whether there is any checkpoint. */
  hasCheckpoint(): Promise<boolean>;
  /** Removes all checkpoints but the newest: a run that has come to its end needs no way back. */
  pruneCheckpoints(): Promise<void>;
  /** Removes the folder of a run that never began: one without what was asked for. */
  removeUnlessBegun(): Promise<void>;
}

/**
 * Makes a new, empty run folder and makes sure that it can be written to, so that a run can't fail
 * for that after hours.
 *
 * @param parent where runs are kept, such as 'runs'; made if it is missing.
 * @param options `name`: what the folder's name says after the time, such as the recipe's name;
 *   `date`: the time, default now; the name has it in UTC.
 * @throws {RunFolderError} if it can't be made or written to.
 */
export async function createRunFolder(
  parent: string,
  { name = 'run', date = new Date() }: { name?: string; date?: Date } = {},
): Promise<RunFolder> {
  const time = date.toISOString().slice(0, 19).replaceAll(':', '-');
  const path = await attempt(parent, () => makeUnique(resolve(parent), `${time}-${name}`));
  const run = openFolder(path);
  await run.writeFile('.writable', '');
  await attempt(path, () => rm(join(path, '.writable')));
  return run;
}

/**
 * Opens the folder of a run that was begun before, to go on with it.
 *
 * @param options `create`: makes it, for a new run, if there is none; default false.
 * @throws {RunFolderError} if there is no run in it, or it can't be written to.
 */
export async function openRunFolder(
  folder: string,
  { create = false }: { create?: boolean } = {},
): Promise<RunFolder> {
  const path = resolve(folder);
  if (create) await attempt(path, () => makeFolders(path));
  else
    await attempt(path, () => access(join(path, 'config.json'), constants.R_OK | constants.W_OK));
  return openFolder(path);
}

/**
 * Finds the newest run that has a model.
 *
 * @param parent where runs are kept, such as 'runs'.
 * @returns the run folder's absolute path, or undefined if there is none.
 */
export async function findLatestRun(parent: string): Promise<string | undefined> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names
    .filter((name) => RUN_NAME.test(name))
    .sort(compareNames)
    .reverse()) {
    const path = resolve(parent, name);
    const hasModel = await stat(join(path, 'model', 'model.json')).catch(() => undefined);
    if (hasModel) return path;
  }
  return undefined;
}

/** The time, the recipe, and a number if there were several in one second. */
const RUN_NAME = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)-.*?(?:-(\d+))?$/;

function compareNames(a: string, b: string): number {
  const [, timeA = '', countA = '1'] = RUN_NAME.exec(a) ?? [];
  const [, timeB = '', countB = '1'] = RUN_NAME.exec(b) ?? [];
  return timeA === timeB ? Number(countA) - Number(countB) : timeA < timeB ? -1 : 1;
}

function openFolder(path: string): RunFolder {
  const writeFile = (name: string, content: string | Uint8Array) =>
    attempt(join(path, name), async () => {
      const file = join(path, name);
      await makeFolders(dirname(file));
      await writeFileAtomic(file, content);
    });
  const modelPath = join(path, 'model');
  const startModelPath = join(path, 'start-model');
  const checkpoints = join(path, 'checkpoints');
  return {
    path,
    configPath: join(path, 'config.json'),
    modelPath,
    startModelPath,
    writeFile,
    async lock() {
      const release = await lockRun(path);
      await attempt(path, () => removeLeftOvers(path));
      return release;
    },
    writeJson: (name, value) => writeFile(name, `${JSON.stringify(value, null, 2)}\n`),
    async writeHistory({ epochs, steps }) {
      const lines = epochs.map((record) => `${JSON.stringify(record)}\n`);
      await writeFile('history.jsonl', lines.join(''));
      await writeFile('history.csv', toCsv(EPOCH_COLUMNS, epochs));
      await writeFile('steps.csv', toCsv(STEP_COLUMNS, steps));
    },
    async writeModel(model) {
      await saveModel(model, modelPath);
    },
    async writeStartModel(model) {
      await saveModel(model, startModelPath);
    },
    async writeBestModel(model) {
      await saveModel(model, join(path, 'best-model'));
    },
    writeCheckpoint: (state) => attempt(checkpoints, () => writeCheckpoint(checkpoints, state)),
    readCheckpoint: () => readCheckpoint(checkpoints),
    async hasCheckpoint() {
      const names = await readdir(checkpoints).catch(() => []);
      return names.some((name) => name.endsWith('.checkpoint'));
    },
    pruneCheckpoints: () => attempt(checkpoints, () => pruneCheckpoints(checkpoints, 1)),
    async removeUnlessBegun() {
      if (existsSync(join(path, 'config.json'))) return;
      await attempt(path, () => rm(path, { recursive: true, force: true }));
    },
  };
}

/** What `writeFileAtomic` hadn't renamed yet. */
async function removeLeftOvers(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((name) => name.endsWith('.tmp'))) {
    await rm(join(folder, name), { force: true });
  }
}

/** Two runs that start in one second get folders of their own: the second one's name ends in -2. */
async function makeUnique(parent: string, name: string): Promise<string> {
  await makeFolders(parent);
  for (let attempt = 1; ; attempt++) {
    const path = join(parent, attempt === 1 ? name : `${name}-${attempt}`);
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new RunFolderError(path, cause);
  }
}

const EPOCH_COLUMNS: readonly (keyof EpochRecord)[] = [
  'epoch',
  'loss',
  'accuracy',
  'validationLoss',
  'validationAccuracy',
  'seconds',
  'imagesPerSecond',
];
const STEP_COLUMNS: readonly (keyof StepRecord)[] = ['epoch', 'loss', 'accuracy', 'learningRate'];

function toCsv<T>(columns: readonly (keyof T & string)[], records: readonly T[]): string {
  const rows = records.map((record) => columns.map((column) => record[column] ?? '').join(','));
  return [columns.join(','), ...rows].map((row) => `${row}\n`).join('');
}
