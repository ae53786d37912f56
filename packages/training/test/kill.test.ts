import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { createRunFolder } from '../src/run-folder';

const PROGRAM = join(import.meta.dirname, 'killed-run.mjs');
const KILLS = 50;
const random = createRandom(1);

/** When a life ends. */
interface Death {
  /** At the beginning of which of its writes, from 1. */
  readonly write: number;
  /** As soon as the write shows in the folder, or so long after its beginning. */
  readonly isAtSight: boolean;
  readonly delayMs: number;
}

/** What a process told of itself, each thing in a line of its own. */
interface Told {
  /** The step that it went on from, and those of its last write, begun and done. */
  readonly resumed: number;
  readonly writing: number;
  readonly wrote: number;
  readonly damaged: readonly unknown[];
  readonly outcome?: string;
}

interface Life extends Told {
  readonly wasKilled: boolean;
}

test(`a run that is killed ${KILLS} times, in its writes too, ends with the bits of one that never was`, async () => {
  const run = await createRunFolder(makeTemporaryFolder());
  await run.writeJson('config.json', {});
  const checkpoints = join(run.path, 'checkpoints');
  mkdirSync(checkpoints);
  const live = createLife(run.path, checkpoints);
  const whole = await live('whole');

  let [kept, kills, torn] = [0, 0, 0];
  let life: Life;
  do {
    life = await live('on', kills < KILLS ? chooseDeath() : undefined);
    // Nothing that was kept is lost, whatever else the last kill hit.
    expect(life.damaged).toEqual([]);
    expect(life.resumed).toBeGreaterThanOrEqual(kept);
    kept = Math.max(life.resumed, life.wrote);
    if (!life.wasKilled) continue;
    kills++;
    const names = readdirSync(checkpoints);
    const isLeft = names.some((name) => name.endsWith('.tmp'));
    const isKept = names.some((name) => Number(/^step-(\d+)/.exec(name)?.[1]) === life.writing);
    if (isLeft || !isKept) torn++;
  } while (life.wasKilled);

  expect(kills).toBe(KILLS);
  expect(torn).toBeGreaterThan(KILLS / 10);
  expect(whole.outcome).toMatch(/^[0-9a-f]{64}$/);
  expect(life.outcome).toBe(whole.outcome);
  // What the kills left lying about is gone.
  expect(readdirSync(checkpoints).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}, 240_000);

/** Half of them in the middle of a write, half at any instant. */
function chooseDeath(): Death {
  const write = 1 + random.nextInteger(4);
  return { write, isAtSight: random.nextInteger(2) === 0, delayMs: random.nextInteger(20) };
}

/** @returns runs the program until it ends, or until its death. */
function createLife(folder: string, checkpoints: string) {
  // Compiled once: most of a life is its start.
  const env = { ...process.env, NODE_COMPILE_CACHE: makeTemporaryFolder() };
  return async (mode: 'whole' | 'on', death?: Death): Promise<Life> => {
    const child = spawn(process.execPath, [PROGRAM, folder, mode], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    const closed = once(child, 'close');
    let told: Told = { resumed: 0, writing: 0, wrote: 0, damaged: [] };
    let [writes, errors] = [0, ''];
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(checkpoints, () => {
      if (death?.isAtSight && writes >= death.write) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    createInterface(child.stdout).on('line', (line) => {
      const message: Partial<Told> = JSON.parse(line);
      told = { ...told, ...message };
      if (message.writing === undefined || ++writes !== death?.write) return;
      timer = setTimeout(() => child.kill('SIGKILL'), death.delayMs);
    });
    const [code, signal] = await closed;
    clearTimeout(timer);
    watcher.close();
    const wasKilled = death !== undefined && signal === 'SIGKILL';
    if (code !== 0 && !wasKilled) throw new Error(`It ended with ${code ?? signal}: ${errors}`);
    return { ...told, wasKilled };
  };
}
