import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ImageDataset, loadMnist, splitImages, takeImages } from '@mnist-convnet/dataset';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { nameWeights, parseEvents, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
const SMALL = [
  ...['--recipe', 'quick', '--train-limit', '96', '--batch-size', '16', '--test-limit', '30'],
  ...['--workers', '1'],
];
const study = (...args: string[]) => runJson(['study', ...SMALL, ...args], { cwd });
const readResult = (out: string, seed: number) =>
  JSON.parse(readFileSync(join(cwd, out, 'quick', `seed-${seed}.json`), 'utf8'));
const listResults = (out: string) =>
  readdirSync(join(cwd, out, 'quick')).filter((name) => name.endsWith('.json'));
const runOf = (out: string, seed: number) => join(cwd, out, 'quick', 'runs', `seed-${seed}`);

describe('study', () => {
  test('interrupted in its second seed, it goes on there, and the first is left alone', async () => {
    const args = ['study', ...SMALL, '--seeds', '2', '--out', 'whole'];
    const cut = await runCli([...args, '--json'], {
      cwd,
      onStart: (child) => {
        let starts = 0;
        child.stdout!.on('data', (text) => {
          starts += String(text).split('"event":"start"').length - 1;
          if (starts === 2 && !child.killed) child.kill('SIGINT');
        });
      },
    });
    expect(cut.code).toBe(130);
    expect(parseEvents(cut.stdout).at(-1)).toEqual({
      event: 'interrupted',
      study: join(cwd, 'whole', 'quick'),
    });
    expect(listResults('whole')).toEqual(['seed-1.json']);
    const first = readFileSync(join(cwd, 'whole', 'quick', 'seed-1.json'), 'utf8');

    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Study of the recipe quick: 2 seeds, 1 to do\n');
    expect(stdout).toMatch(/\nSeed 2\n.*\nGoing on after step \d\n/);
    expect(stdout).not.toContain('\nSeed 1');
    expect(stdout).toMatch(/\n\| `quick` \| 1 \| \d.* \| 2 \| .* \| wasm .*, 1 worker, Node /);
    expect(readFileSync(join(cwd, 'whole', 'quick', 'seed-1.json'), 'utf8')).toBe(first);
    expect(listResults('whole')).toEqual(['seed-1.json', 'seed-2.json']);

    const again = await runCli(args, { cwd });
    expect(again.stdout).toMatch(/^Study of the recipe quick: 2 seeds, 0 to do\n\n\| recipe/);
  });

  test('a seed’s result is that of train with the same seed', async () => {
    const { accuracy, loss, run } = await runJson(['train', ...SMALL, '--seed', '2'], { cwd });
    expect(nameWeights(run as string)).toBe(nameWeights(runOf('whole', 2)));
    expect(readResult('whole', 2)).toMatchObject({
      ...{ seed: 2, judgedOn: 'test', accuracy, loss, epochs: 1, workers: 1 },
      recipe: { name: 'quick', batchSize: 16 },
      options: { seed: 2, trainLimit: 96, testLimit: 30 },
    });
    const evaluation = JSON.parse(readFileSync(join(run as string, 'evaluation.json'), 'utf8'));
    const mistakes = evaluation.mistakes.map(({ index }: { index: number }) => index);
    expect(readResult('whole', 2).mistakes).toEqual(mistakes);
  });

  test('shards do their part, and merge by copying their files', async () => {
    for (const part of [1, 2]) {
      const summary = await study('--seeds', '2', '--shard', `${part}/2`, '--out', `part-${part}`);
      expect(summary).toMatchObject({ event: 'result', seeds: 1, deviation: 0 });
      expect(listResults(`part-${part}`)).toEqual([`seed-${part}.json`]);
    }
    mkdirSync(join(cwd, 'merged', 'quick'), { recursive: true });
    for (const part of [1, 2]) {
      const file = join('quick', `seed-${part}.json`);
      cpSync(join(cwd, `part-${part}`, file), join(cwd, 'merged', file));
      expect(readResult('merged', part).accuracy).toBe(readResult('whole', part).accuracy);
    }
    const merged = await study('--seeds', '2', '--out', 'merged');
    const [a, b] = [1, 2].map((seed) => readResult('whole', seed).accuracy as number);
    expect(merged).toMatchObject({
      ...{ event: 'result', recipe: 'quick', epochs: 1, seeds: 2, lowest: Math.min(a!, b!) },
      mean: expect.closeTo((a! + b!) / 2, 10),
      // Of two, the sample deviation is their distance over √2.
      deviation: expect.closeTo(Math.abs(a! - b!) / Math.SQRT2, 10),
    });
  });

  test('--table prints all studies of a folder, and computes nothing', async () => {
    mkdirSync(join(cwd, 'merged', 'empty'));
    const { code, stdout } = await runCli(['study', '--table', '--out', 'merged'], { cwd });
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual([
      '| recipe | epochs | test accuracy | lowest | highest | seeds | time | computer |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ]);
    expect(lines[2]).toMatch(
      /^\| `quick` \| 1 \| \d+\.\d\d % ± \d+\.\d\d \| \d.* % \| \d.* % \| 2 \| \d+ s \| wasm .* \|$/,
    );
    expect(lines).toHaveLength(3);
    const missing = await runCli(['study', '--table', '--out', 'nowhere'], { cwd });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^error: There are no studies in .*nowhere/);
  });

  test('other settings are refused in a folder that has results, also with --held-out', async () => {
    const args = ['study', ...SMALL, '--seeds', '1', '--out', 'whole'];
    const before = readFileSync(join(cwd, 'whole', 'quick', 'seed-1.json'), 'utf8');
    for (const other of [['--epochs', '2'], ['--train-limit', '64'], ['--held-out']]) {
      const { code, stdout, stderr } = await runCli([...args, ...other], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(
        /^error: --out is "whole"; expected another folder: in .*quick, seed 1 was done with other settings\.\n$/,
      );
    }
    expect(readFileSync(join(cwd, 'whole', 'quick', 'seed-1.json'), 'utf8')).toBe(before);
  });

  test('a recipe that is described in other words is the same recipe', async () => {
    const file = join(cwd, 'merged', 'quick', 'seed-1.json');
    const result = readResult('merged', 1);
    const recipe = { ...result.recipe, description: 'As it was described earlier.' };
    writeFileSync(file, JSON.stringify({ ...result, recipe }));
    expect(await study('--seeds', '2', '--out', 'merged')).toMatchObject({ seeds: 2 });
  });

  test('--held-out judges by a sixth of the training images, whatever the test set says', async () => {
    const { train: whole, test } = await loadMnist();
    const train = takeImages(whole, { start: 0, end: 96 });
    // The same images to train on, and a test set of which every label is wrong.
    const labels = test.labels.map((label) => (label + 1) % 10);
    writeIdxFolder(join(cwd, 'wrong-data'), { train, test: { ...test, labels } });
    await study('--seeds', '1', '--held-out', '--out', 'held');
    await study('--seeds', '1', '--held-out', '--out', 'wrong', '--data', 'wrong-data');
    const [held, wrong] = ['held', 'wrong'].map((out) => readResult(out, 1));
    expect(held.judgedOn).toBe('validation');
    const { accuracy, loss, mistakes } = held;
    expect(wrong).toMatchObject({ accuracy, loss, mistakes });

    // What it was judged by: the same images as a test set.
    const { validation } = splitImages(train, { validation: 1 / 6, seed: 0 });
    writeIdxFolder(join(cwd, 'judge-data'), { train, test: validation });
    const args = ['evaluate', '--model', runOf('held', 1), '--data', 'judge-data'];
    const evaluation = await runJson([...args, '--workers', '1'], { cwd });
    expect(evaluation).toMatchObject({ count: validation.count, accuracy, loss });
    const config = JSON.parse(readFileSync(join(runOf('held', 1), 'config.json'), 'utf8'));
    expect(config.data).toMatchObject({ train: 96 - validation.count, test: validation.count });
    const { stdout } = await runCli(['study', '--table', '--out', 'held'], { cwd });
    expect(stdout).toContain(' (of training images that were held out) |');
  });
});

/** Writes four IDX files. */
function writeIdxFolder(folder: string, parts: Pick<ImageDataset, 'train' | 'test'>): void {
  mkdirSync(folder);
  for (const [prefix, images] of Object.entries({ train: parts.train, t10k: parts.test })) {
    const { count, height, width, pixels, labels } = images;
    writeIdx(join(folder, `${prefix}-images-idx3-ubyte`), [count, height, width], pixels);
    writeIdx(join(folder, `${prefix}-labels-idx1-ubyte`), [count], labels);
  }
}

function writeIdx(file: string, sizes: readonly number[], values: Uint8Array): void {
  const head = Buffer.alloc(4 + 4 * sizes.length);
  // Bytes, in so many dimensions.
  head.writeUInt16BE(0x0800 + sizes.length, 2);
  for (const [i, size] of sizes.entries()) head.writeUInt32BE(size, 4 + 4 * i);
  writeFileSync(file, Buffer.concat([head, values]));
}
