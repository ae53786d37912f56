import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { loadMnist, takeImages } from '@mnist-convnet/dataset';
import { loadModel } from '@mnist-convnet/model';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { type Tensor2D, tensor } from '@tensorflow/tfjs-core';
import { findRun, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
const COUNT = 40;
const SMALL = [
  ...[
    '--recipe',
    'quick',
    '--train-limit',
    '192',
    '--batch-size',
    '16',
    '--test-limit',
    `${COUNT}`,
  ],
  ...['--workers', '1'],
];
let runs: string[];
beforeAll(async () => {
  runs = [];
  for (const seed of ['1', '2']) {
    await runJson(['train', ...SMALL, '--seed', seed, '--runs', `seed-${seed}`], { cwd });
    runs.push(findRun(join(cwd, `seed-${seed}`)));
  }
});
const readJson = (run: string, name: string) => JSON.parse(readFileSync(join(run, name), 'utf8'));

describe('ensemble', () => {
  const args = ['--test-limit', `${COUNT}`, '--workers', '1'];

  test('of two runs reads as the mean of their probabilities does, within 1e-5', async () => {
    const { labels, probabilities } = await predictByHand();
    const mean = probabilities[0]!.map((row, i) =>
      row.map((value, k) => (value + probabilities[1]![i]![k]!) / 2),
    );
    const taken = mean.map((row) => row.indexOf(Math.max(...row)));
    const mistakes = taken.flatMap((k, i) => (k === labels[i] ? [] : [i]));
    const loss = mean.reduce((sum, row, i) => sum - Math.log(row[labels[i]!]!), 0) / COUNT;

    const together = await runJson(['ensemble', ...runs, ...args], { cwd });
    const found = together.mistakes as { index: number; probability: number; label: number }[];
    expect(found.map(({ index }) => index)).toEqual(mistakes);
    for (const { index, probability, label } of found) {
      expect(label).toBe(labels[index]);
      expect(probability).toBeCloseTo(Math.max(...mean[index]!), 5);
    }
    expect(together).toMatchObject({ count: COUNT, accuracy: (COUNT - mistakes.length) / COUNT });
    expect(together.loss).toBeCloseTo(loss, 5);
    const alone = runs.map((run) => readJson(run, 'evaluation.json').accuracy);
    expect(together).toMatchObject({ models: runs, accuracies: alone });
  });

  test('prints each by itself, and all together', async () => {
    const [a, b] = runs.map((run) => `${run}/model`);
    const { code, stdout, stderr } = await runCli(['ensemble', a!, b!, ...args], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n').slice(1);
    expect(lines[0]).toMatch(new RegExp(`^${a}: \\d+\\.\\d\\d %$`));
    expect(lines[2]).toMatch(/^Each by itself: \d+\.\d\d % on average; all 2 together:$/);
    expect(lines[3]).toMatch(/^Test loss: \d\.\d{4}$/);
    expect(lines).toHaveLength(5);
  });

  test('refuses a folder that holds no model', async () => {
    const { code, stderr } = await runCli(['ensemble', runs[0]!, cwd, ...args], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: There is no model at /);
  });
});

describe('compare', () => {
  test('prints a table of the runs, and draws them in one page', async () => {
    const { code, stdout, stderr } = await runCli(['compare', ...runs], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^run +epochs +time +test accuracy$/);
    for (const [i, run] of runs.entries()) {
      const { accuracy } = readJson(run, 'evaluation.json');
      const found = `${(100 * accuracy).toFixed(2)} %`;
      expect(rows[i]).toMatch(new RegExp(`^${basename(run)} +1 +\\d+ s +${found}$`));
    }
    expect(rows.slice(2)).toEqual(['Curves and settings: comparison.html']);
    const page = readFileSync(join(cwd, 'comparison.html'), 'utf8');
    for (const run of runs) expect(page).toContain(basename(run));
    expect(page).toContain('<svg');
    expect(page).not.toMatch(/(src|href)="?https?:/);
  });

  test('a folder that is no run is refused by name, and no page is written', async () => {
    const args = ['compare', runs[0]!, 'nowhere', '--out', 'other.html'];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^error: nowhere is no run folder \(ENOENT.*\)\. Expected one that train/,
    );
    expect(existsSync(join(cwd, 'other.html'))).toBe(false);
  });

  test('a page that can’t be written is said to be so', async () => {
    const out = join('nowhere', 'page.html');
    const { code, stderr } = await runCli(['compare', ...runs, '--out', out], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: nowhere.page\.html can't be written \(ENOENT/);
  });

  test('--json', async () => {
    const result = await runJson(['compare', ...runs, '--out', 'json.html'], { cwd });
    const facts = runs.map((run) => ({
      name: basename(run),
      accuracy: readJson(run, 'evaluation.json').accuracy,
    }));
    expect(result).toEqual({ event: 'result', runs: facts, file: 'json.html' });
  });
});

/** The probabilities that each run's model gives, by TensorFlow.js's own `predict`. */
async function predictByHand() {
  await prepareBackend({ prefer: 'wasm', required: true });
  const { test } = await loadMnist();
  const { labels, pixels } = takeImages(test, { start: 0, end: COUNT });
  const shares = Float32Array.from(pixels, (value) => value / 255);
  const images = tensor(shares, [COUNT, 28, 28, 1]);
  const probabilities: number[][][] = [];
  for (const run of runs) {
    const model = await loadModel(join(run, 'model'));
    const output = model.predict(images) as Tensor2D;
    probabilities.push(await output.array());
    output.dispose();
    model.dispose();
  }
  images.dispose();
  return { labels, probabilities };
}
