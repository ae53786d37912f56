import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders, writeFileAtomic } from '@mnist-convnet/files';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-file';
import { countSteps } from './count-steps';
import type { TrainingState } from './training-state';

/** How many are kept: if the newest is damaged, the one before serves. */
const KEPT = 3;
const NAME = /^step-(\d+)\.checkpoint$/;

/** A checkpoint file that can't be used. */
export interface DamagedCheckpoint {
  /** Absolute path. */
  readonly file: string;
  /** What is wrong with it, in words. */
  readonly reason: string;
}

/** The newest checkpoint that can be used, if there is any, and the newer ones that can't. */
export interface FoundCheckpoint {
  readonly state?: TrainingState;
  /** Steps that the run has taken, in all of its phases, if there are several. */
  readonly step?: number;
  readonly damaged: readonly DamagedCheckpoint[];
}

/**
 * Writes a checkpoint, whole or not at all, and removes all but the newest few. Those of later steps go
 * too: a run that went back to an earlier step doesn't go on from them.
 */
export async function writeCheckpoint(folder: string, state: TrainingState): Promise<void> {
  await makeFolders(folder);
  const name = `step-${String(countSteps(state)).padStart(8, '0')}.checkpoint`;
  await writeFileAtomic(join(folder, name), encodeCheckpoint(state));
  const names = await readdir(folder);
  const later = names.filter((other) => NAME.test(other) && compareSteps(other, name) < 0);
  for (const other of later) await rm(join(folder, other), { force: true });
  await pruneCheckpoints(folder, KEPT);
}

/** Removes all but the newest checkpoints. */
export async function pruneCheckpoints(folder: string, kept: number): Promise<void> {
  const names = await listNames(folder);
  const old = names
    .filter((name) => NAME.test(name))
    .sort(compareSteps)
    .slice(kept);
  for (const name of old) await rm(join(folder, name), { force: true });
}

/**
 * Reads the newest checkpoint, or, where it is damaged, the newest one before it that isn't.
 *
 * @throws the system's error if one can't be read: that says nothing against it.
 */
export async function readCheckpoint(folder: string): Promise<FoundCheckpoint> {
  const names = await listNames(folder);
  const damaged: DamagedCheckpoint[] = [];
  for (const name of names.filter((name) => NAME.test(name)).sort(compareSteps)) {
    const file = join(folder, name);
    const bytes = await readFile(file);
    try {
      const state = decodeCheckpoint(bytes);
      return { state, step: countSteps(state), damaged };
    } catch (error) {
      damaged.push({ file, reason: (error as Error).message });
    }
  }
  return { damaged };
}

/** @returns none if there is no such folder. */
async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The newest first. */
function compareSteps(a: string, b: string): number {
  return Number(NAME.exec(b)![1]) - Number(NAME.exec(a)![1]);
}
