import '@tensorflow/tfjs-backend-cpu';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder, runOnSmallDisk } from '@mnist-convnet/testing';
import { decodeCheckpoint, encodeCheckpoint } from '../src/checkpoint-file';
import type { TrainingState } from '../src/index';
import { createRunFolder, openRunFolder, RunFolderError } from '../src/run-folder';

/** Numbers that text would round, or can't hold. */
const FLOATS = Float32Array.of(
  0.1,
  -0,
  1e-42,
  3.4028234663852886e38,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
);

const createState = (step: number): TrainingState => ({
  settings: {
    ...{ epochs: 3, batchSize: 10, learningRate: 0.1, schedule: 'constant', warmUp: 0.25 },
    ...{
      averaging: 0.9,
      labelSmoothing: 0,
      backend: 'wasm',
      augmentation: { shift: 1 },
      validation: 0.2,
      patience: undefined,
    },
    ...{
      restoreBest: true,
      seed: 5,
      workers: 1,
      trainable: [true, true, false],
      data: 'ab',
      network: [{ name: 'Größe' }],
    },
    ...{ loss: 'categoricalCrossentropy', optimizer: { className: 'Adam' }, version: '1.2.3' },
  },
  step,
  learningRate: 0.1,
  epochs: [{ epoch: 1, loss: 1 / 3, accuracy: 0.1 + 0.2, seconds: 1, imagesPerSecond: 48 }],
  steps: [],
  sums: {
    epoch: { images: 10, loss: 1.1, correct: 3 },
    stretch: { images: 0, loss: 0, correct: 0 },
  },
  seconds: { run: 1.5, epoch: 0.5 },
  weights: [FLOATS, new Float32Array(0), Float32Array.of(step)],
  averages: [Float32Array.of(7), FLOATS],
  optimizer: {
    iterations: step,
    scalars: { accBeta1: 0.8999999761581421 },
    lists: { accumulatedFirstMoment: [{ suffix: 'm', values: FLOATS }], empty: [] },
  },
  bestWeights: [FLOATS],
});

async function createRun(steps: readonly number[] = []) {
  const run = await createRunFolder(makeTemporaryFolder());
  for (const step of steps) await run.writeCheckpoint(createState(step));
  const folder = join(run.path, 'checkpoints');
  const fileOf = (step: number) => join(folder, `step-${String(step).padStart(8, '0')}.checkpoint`);
  /** The steps of which something is kept, by the names of the files. */
  const list = () =>
    readdirSync(folder)
      .sort()
      .map((name) => Number(/^step-(\d+)\.checkpoint$/.exec(name)?.[1]) || name);
  return { run, folder, fileOf, list };
}

describe('a checkpoint file', () => {
  test('holds a state to the bit', () => {
    const bytes = encodeCheckpoint(createState(12));
    expect(Buffer.from(bytes).toString('latin1')).toMatch(
      /^mnist-convnet checkpoint 1\n[0-9a-f]{64}\n\d+\n\{/,
    );
    const { settings, ...rest } = decodeCheckpoint(bytes);
    const { settings: expected, ...state } = createState(12);
    expect(rest).toEqual(state);
    const { patience, ...known } = expected;
    expect(settings).toStrictEqual(known);
    expect(Object.is(rest.weights[0]![1], -0)).toBe(true);
  });

  test('one changed bit anywhere is noticed', () => {
    const bytes = encodeCheckpoint(createState(12));
    for (let i = 0; i < bytes.length; i++) {
      const changed = Uint8Array.from(bytes);
      changed[i]! ^= 1 << (i % 8);
      expect(() => decodeCheckpoint(changed)).toThrow(
        /^it is (damaged or not whole|no checkpoint of this version)$/,
      );
    }
  });

  test('cut off anywhere it is noticed', () => {
    const bytes = encodeCheckpoint(createState(12));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeCheckpoint(bytes.subarray(0, length))).toThrow(/^it is /);
    }
  });
});

describe('a folder of checkpoints', () => {
  test('keeps the newest three, by number', async () => {
    const { run, list } = await createRun([8, 9, 99, 100]);
    expect(list()).toEqual([9, 99, 100]);
    const { state, damaged } = await run.readCheckpoint();
    expect(state).toEqual(decodeCheckpoint(encodeCheckpoint(createState(100))));
    expect(damaged).toEqual([]);
    for (const step of [99_999_999, 100_000_000]) await run.writeCheckpoint(createState(step));
    expect((await run.readCheckpoint()).state!.step).toBe(100_000_000);
    await run.pruneCheckpoints();
    expect(list()).toEqual([100_000_000]);
  });

  test('a second one of a step takes the place of the first', async () => {
    const { run, list } = await createRun([5]);
    await run.writeCheckpoint({ ...createState(5), epochs: [] });
    expect(list()).toEqual([5]);
    expect((await run.readCheckpoint()).state!.epochs).toEqual([]);
  });

  test('has none before there is one', async () => {
    const { run } = await createRun();
    expect(await run.readCheckpoint()).toEqual({ damaged: [] });
    await run.pruneCheckpoints();
  });

  test.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['is cut off', (bytes) => bytes.subarray(0, -1), 'it is damaged or not whole'],
    [
      'has a changed byte',
      (bytes) => Buffer.from(bytes.map((byte, i) => (i === 300 ? byte ^ 32 : byte))),
      'it is damaged or not whole',
    ],
    [
      'has another head',
      (bytes) => Buffer.concat([Buffer.from('PK'), bytes]),
      'it is no checkpoint of this version',
    ],
    [
      'is of a later version',
      (bytes) =>
        Buffer.from(bytes.toString('latin1').replace('checkpoint 1\n', 'checkpoint 2\n'), 'latin1'),
      'it is no checkpoint of this version',
    ],
    ['is empty', () => Buffer.alloc(0), 'it is no checkpoint of this version'],
  ])('goes back to the one before if the newest %s, and says so', async (_, damage, reason) => {
    const { run, fileOf } = await createRun([1, 2, 3]);
    writeFileSync(fileOf(3), damage(readFileSync(fileOf(3))));
    const { state, damaged } = await run.readCheckpoint();
    expect(state!.step).toBe(2);
    expect(damaged).toEqual([{ file: fileOf(3), reason }]);
  });

  test('what can’t be read at all is the system’s error: that says nothing against it', async () => {
    const { run, fileOf } = await createRun([1]);
    mkdirSync(fileOf(2));
    await expect(run.readCheckpoint()).rejects.toThrow('EISDIR');
  });

  test('has none left if all are damaged, and names them, the newest first', async () => {
    const { run, fileOf } = await createRun([1, 2, 3]);
    for (const step of [1, 2, 3]) writeFileSync(fileOf(step), 'nothing');
    const { state, damaged } = await run.readCheckpoint();
    expect(state).toBeUndefined();
    expect(damaged.map(({ file }) => file)).toEqual([3, 2, 1].map(fileOf));
  });

  test('a run that goes back to an earlier step keeps what it then writes', async () => {
    const { run, fileOf, list } = await createRun([7, 8, 9]);
    for (const step of [7, 8, 9]) writeFileSync(fileOf(step), 'nothing');
    await run.writeCheckpoint(createState(1));
    expect((await run.readCheckpoint()).state!.step).toBe(1);
    await run.writeCheckpoint(createState(2));
    await run.writeCheckpoint(createState(3));
    expect(list()).toEqual([1, 2, 3]);
  });

  test('loses what a killed process left behind once the run is locked, and nothing of others', async () => {
    const { run, folder, list } = await createRun([1]);
    for (const name of ['step-00000002.checkpoint.0a-1b.tmp', 'notes.txt']) {
      writeFileSync(join(folder, name), 'half');
    }
    expect((await run.readCheckpoint()).state!.step).toBe(1);
    const release = await run.lock();
    expect(list()).toEqual(['notes.txt', 1]);
    await release();
  });

  test('keeps one at the end of a run', async () => {
    const { run, list } = await createRun([1, 2, 3]);
    await run.pruneCheckpoints();
    expect(list()).toEqual([3]);
  });

  test('a file in the way is an error that names the folder', async () => {
    const { run, folder } = await createRun();
    writeFileSync(folder, 'a file in the way');
    await expect(run.writeCheckpoint(createState(1))).rejects.toThrow(RunFolderError);
    await expect(run.writeCheckpoint(createState(1))).rejects.toThrow(folder);
  });
});

test('openRunFolder goes on with a run, and refuses what is none', async () => {
  const { run } = await createRun([4]);
  await expect(openRunFolder(run.path)).rejects.toThrow(RunFolderError);
  await expect(openRunFolder(run.path)).rejects.toThrow('config.json');
  await run.writeJson('config.json', { epochs: 3 });
  const again = await openRunFolder(run.path);
  expect((await again.readCheckpoint()).state!.step).toBe(4);
});

test('on a full disk the checkpoints that there are stay, and nothing half-written', async () => {
  // The package by its own name, in a process whose folder `disk` has room for 400 KiB.
  const cwd = makeTemporaryFolder();
  const script = `
    import { createRunFolder } from '${join(import.meta.dirname, '..', 'dist', 'run-folder.js')}';
    const run = await createRunFolder('disk', { date: new Date(0) });
    for (const [step, size] of [[1, 5000], [2, 5000], [3, 2e5]]) {
      await run.writeCheckpoint({ step, weights: [new Float32Array(size)] }).catch((error) => console.log(error.name, error.cause.code));
    }
    console.log((await run.readCheckpoint()).state.step);`;
  const { stdout, stderr } = await runOnSmallDisk('disk', ['--input-type=module', '-e', script], {
    cwd,
  });
  expect(stderr).toBe('');
  const [error, step, ...files] = stdout.trim().split('\n');
  expect([error, step]).toEqual(['RunFolderError ENOSPC', '2']);
  const kept = files.map((line) => /step-\d+.*/.exec(line)?.[0].split(' ')[0]).sort();
  expect(kept).toEqual(['step-00000001.checkpoint', 'step-00000002.checkpoint']);
});
