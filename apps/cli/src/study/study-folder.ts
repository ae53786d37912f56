import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import { makeFolders, writeFileAtomic } from '@mnist-convnet/files';
import type { Recipe } from '@mnist-convnet/training';
import type { Machine } from '../run-contents';
import type { RunSettings } from '../run-settings';

/** What one run of a study came to: the content of its file. */
export interface StudyResult extends RunSettings {
  readonly seed: number;
  /** The test set, or a part of the training set that wasn't trained on. */
  readonly judgedOn: 'test' | 'validation';
  readonly accuracy: number;
  readonly loss: number;
  /** Indices of the test images that were read wrong. */
  readonly mistakes: readonly number[];
  readonly epochs: number;
  readonly seconds: number;
  readonly workers: number;
  readonly backend: string;
  readonly machine: Machine;
  readonly version: string;
}

/**
 * Where a study is kept: a file for each seed that is done, so that studies merge by copying files
 * together, and a folder for each run.
 *
 *     seed-1.json    what the run came to
 *     runs/seed-1/   the run folder; may be removed once the file is there
 */
export interface StudyFolder {
  readonly path: string;
  /** The run folder of a seed. */
  runPath(seed: number): string;
  write(result: StudyResult): Promise<void>;
  /** All that are done, by seed. */
  readAll(): Promise<StudyResult[]>;
}

/** Opens the folder of a recipe's study; makes it if it is missing. */
export async function openStudyFolder(parent: string, recipe: Recipe): Promise<StudyFolder> {
  const path = resolve(parent, recipe.name);
  await makeFolders(path);
  return describeFolder(path);
}

/** A folder that was named holds no results of studies. Code: `NO_STUDIES`. */
export class NoStudiesError extends MnistConvnetError {
  constructor(parent: string) {
    super(
      'NO_STUDIES',
      `There are no studies in ${resolve(parent)}. Do one with the command study, or name another folder with --out.`,
    );
  }
}

/**
 * Lists the studies below a folder that have results.
 *
 * @throws {NoStudiesError} if there are none.
 */
export async function listStudies(parent: string): Promise<StudyFolder[]> {
  // What isn't there has none.
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const studies = folders.sort().map((name) => describeFolder(resolve(parent, name)));
  const counts = await Promise.all(studies.map(async (study) => (await study.readAll()).length));
  const done = studies.filter((_, i) => counts[i]! > 0);
  if (done.length === 0) throw new NoStudiesError(parent);
  return done;
}

function describeFolder(path: string): StudyFolder {
  const fileOf = (seed: number) => join(path, `seed-${seed}.json`);
  return {
    path,
    runPath: (seed) => join(path, 'runs', `seed-${seed}`),
    async write(result) {
      await writeFileAtomic(fileOf(result.seed), `${JSON.stringify(result, null, 1)}\n`);
    },
    async readAll() {
      const names = (await readdir(path)).filter((name) => /^seed-\d+\.json$/.test(name));
      const results = await Promise.all(names.map((name) => readResult(join(path, name))));
      return results.sort((a, b) => a.seed - b.seed);
    },
  };
}

async function readResult(file: string): Promise<StudyResult> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StudyResultError(file, cause);
  }
}

/** A file of a study can't be read. Code: `STUDY_RESULT`. */
export class StudyResultError extends MnistConvnetError {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(
      'STUDY_RESULT',
      `${file} isn't a whole result of a study (${(cause as Error).message}). Copy it again, or remove it: its seed is then done anew.`,
      { cause },
    );
    this.file = file;
  }
}
