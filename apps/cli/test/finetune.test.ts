import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadMnist } from '@mnist-convnet/dataset';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import sharp from 'sharp';
import { drawSigns } from './draw-signs';
import { parseEvents, runCli } from './run-cli';

const cwd = makeTemporaryFolder();
const SHORT = ['--epochs', '8,4', '--backend', 'wasm', '--workers', '1'];

/** MNIST's first test images as they are, 28x28 grey, five of each digit. */
async function writeDigits() {
  const { test } = await loadMnist();
  const left = Array<number>(10).fill(5);
  for (let i = 0; i < 200; i++) {
    const label = test.labels[i]!;
    if (left[label]!-- <= 0) continue;
    const pixels = test.pixels.slice(784 * i, 784 * (i + 1));
    const folder = join(cwd, 'digits', String(label));
    mkdirSync(folder, { recursive: true });
    const raw = { width: 28, height: 28, channels: 1 } as const;
    await sharp(pixels, { raw }).toFile(join(folder, `${i}.png`));
  }
}

const finetune = (...args: string[]) => runCli(['finetune', ...args], { cwd });
/** Of the one run in a folder of runs. */
const pathOf = (runs: string, ...parts: string[]) => {
  return join(cwd, runs, readdirSync(join(cwd, runs))[0]!, ...parts);
};
const readJson = (...place: [string, ...string[]]) =>
  JSON.parse(readFileSync(pathOf(...place), 'utf8'));
const weightsOf = (runs: string) =>
  readdirSync(pathOf(runs, 'model')).find((name) => name.startsWith('weights-'));

beforeAll(async () => {
  await drawSigns(join(cwd, 'signs'));
  await writeDigits();
});

describe('finetune', () => {
  test('teaches the pre-trained network to tell drawings of two new classes apart', async () => {
    const { code, stdout, stderr } = await finetune('--data', 'signs', '--runs', 'new', ...SHORT);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Starting from the pre-trained network \(MNIST test accuracy 99/);
    expect(lines).toContain('signs: 20 training and 4 test images, 28x28 pixels, 2 classes');
    expect(lines).toContain(
      'The pictures are framed as MNIST’s are; --frame none takes them as they are.',
    );
    expect(lines).toContain(
      'Phase 1 of 2: the dense layers, the last of them new, 8 epochs, learning rate up to 0.002',
    );
    expect(lines.filter((line) => /^Epoch \d+\/12 {2}loss/.test(line))).toHaveLength(12);
    expect(stdout).not.toContain('Test accuracy before');
    expect(lines).toContain('Test accuracy: 1.0000 (100.00 %)');
    expect(readdirSync(pathOf('new')).sort()).toEqual([
      ...['checkpoints', 'config.json', 'evaluation.json', 'history.csv', 'history.jsonl'],
      ...['model', 'plots', 'report.html', 'start-model', 'steps.csv'],
    ]);
    const config = readJson('new', 'config.json');
    expect(config).toMatchObject({
      recipe: { name: 'finetune', epochs: 12 },
      options: { data: join(cwd, 'signs'), frame: 'mnist' },
      data: { classNames: ['circle', 'cross'] },
      fineTuning: { from: 'pretrained', head: 'new' },
    });
    expect(readFileSync(pathOf('new', 'history.csv'), 'utf8')).toMatch(/\n12,/);
  });

  test('the model can be used at once, with the classes’ names', async () => {
    const file = 'signs/cross/3.png';
    const { code, stdout } = await runCli(
      ['predict', '--json', '--model', 'latest', '--runs', 'new', file],
      { cwd },
    );
    expect(code).toBe(0);
    expect(parseEvents(stdout).at(-1)).toMatchObject({ event: 'prediction', file });
    expect(stdout).toContain('cross');
  });

  test('the same ten digits: the head is kept, 28x28 grey pictures are taken as they are', async () => {
    const args = ['--data', 'digits', '--epochs', '1,1', '--json', '--runs', 'kept'];
    const { code, stdout } = await finetune(...args);
    expect(code).toBe(0);
    const events = parseEvents(stdout);
    const result = events.at(-1)!;
    expect(result).toMatchObject({ event: 'result', accuracyBefore: 1, status: 'completed' });
    expect(result.accuracy).toBeGreaterThanOrEqual(0.9);
    expect(events.filter(({ event }) => event === 'phase')).toMatchObject([
      { phase: 1, trains: 'dense', epochs: 1, epochsBefore: 0, totalEpochs: 2 },
      { phase: 2, trains: 'all', epochs: 1, epochsBefore: 1, totalEpochs: 2 },
    ]);
    expect(readJson('kept', 'config.json')).toMatchObject({
      options: { frame: 'none', imageSize: [28, 28], channels: 1 },
      fineTuning: { head: 'kept' },
    });
  });

  test('goes on from a run: the same seed to the same bits, in two processes', async () => {
    const args = ['--data', 'signs', '--from', pathOf('kept'), '--epochs', '1,1', '--seed', '3'];
    const ends = await Promise.all(['a', 'b'].map((runs) => finetune(...args, '--runs', runs)));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(weightsOf('a')).toMatch(/^weights-/);
    expect(weightsOf('b')).toBe(weightsOf('a'));
    expect(readJson('a', 'config.json').fineTuning).toMatchObject({ from: args[3], head: 'new' });
  });

  test.each<[string, string[], string]>([
    ['no data', [], "required option '--data <folder>' not specified"],
    ['epochs for one phase', ['--data', 'signs', '--epochs', '3'], '--epochs is [3]; expected 2'],
    [
      'a head to keep that has other classes',
      ['--data', 'signs', '--head', 'keep'],
      'keepHead is true; expected false, or numClasses 10, as the model has, not 2.',
    ],
    ['an unknown head', ['--data', 'signs', '--head', 'old'], 'Allowed choices are keep, new.'],
  ])('refuses %s, before anything is written', async (_, args, message) => {
    const { code, stderr } = await finetune(...args, '--runs', 'refused');
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).not.toContain('refused');
  });
});
