import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import sharp from 'sharp';
import { findRun, parseEvents, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
const SEVEN = join(import.meta.dirname, '../../../docs/pictures/seven.png');

describe('with the pre-trained network, which is there without any training', () => {
  test('predict reads a picture, and says whose answer it is', async () => {
    const { code, stdout, stderr } = await runCli(['predict', SEVEN], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/seven\.png: 7 \((9\d|100)\.\d\d %\)\n$/);
    expect(stderr).toMatch(
      /^Using the pre-trained network \(test accuracy 99\.\d\d %\); --model latest takes your newest run’s\.\n$/,
    );
    const { code: named, stdout: json } = await runCli(
      ['predict', '--model', 'pretrained', '--json', SEVEN],
      { cwd },
    );
    expect(named).toBe(0);
    const events = parseEvents(json);
    expect(events.find(({ event }) => event === 'model')).toEqual({
      event: 'model',
      model: 'pretrained',
    });
    const prediction = { event: 'prediction', file: SEVEN, digit: 7, className: '7' };
    expect(events.at(-1)).toMatchObject(prediction);
    const top = events.at(-1)!.top as { probability: number }[];
    expect(top).toHaveLength(3);
    expect(top[0]!.probability).toBeGreaterThan(top[1]!.probability);
  });

  test('evaluate tests it', async () => {
    const { count, accuracy } = await runJson(['evaluate', '--test-limit', '200'], { cwd });
    expect(count).toBe(200);
    expect(accuracy).toBeGreaterThan(0.98);
  });
});

describe('with a model that was trained on pictures of its own', () => {
  const SHAPES = { bar: '<rect x="17" y="4" width="6" height="22"/>', disc: '<circle r="9"/>' };
  beforeAll(async () => {
    for (const name of Object.keys(SHAPES) as (keyof typeof SHAPES)[]) {
      mkdirSync(join(cwd, 'shapes', name), { recursive: true });
      for (let i = 0; i < 10; i++) await draw(`shapes/${name}/${i}.png`, name, i);
    }
    await draw('one-bar.png', 'bar', 4);
    await draw('one-disc.png', 'disc', 4);
    const flags = ['--recipe', 'quick', '--epochs', '12', '--batch-size', '8', '--workers', '1'];
    await runJson(['train', '--data', 'shapes', ...flags], { cwd });
  });

  /** 40 pixels wide and 30 high, in colour. */
  async function draw(file: string, shape: keyof typeof SHAPES, i: number): Promise<void> {
    const moved = shape === 'bar' ? `translate(${i - 5} 0)` : `translate(${15 + i} 15)`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#234"/><g fill="gold" transform="${moved}">${SHAPES[shape]}</g></svg>`;
    await sharp(Buffer.from(svg)).png().toFile(join(cwd, file));
  }

  test('predict answers with the names of its classes, for pictures of any size', async () => {
    await sharp(join(cwd, 'one-disc.png')).resize(120, 90).toFile(join(cwd, 'large.png'));
    const files = ['one-bar.png', 'one-disc.png', 'large.png'];
    const { code, stdout } = await runCli(['predict', '--model', 'latest', ...files], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^one-bar\.png: bar \(.*\none-disc\.png: disc \(.*\nlarge\.png: disc \(/,
    );
    const args = ['predict', '--model', findRun(join(cwd, 'runs')), 'one-bar.png'];
    expect(await runJson(args, { cwd })).toMatchObject({ className: 'bar', digit: 0 });
  });

  test('evaluate tests it on its own data, without being told', async () => {
    const { code, stdout, stderr } = await runCli(['evaluate', '--model', 'latest'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Using the newest run’s model, runs.*-quick \(test accuracy /);
    expect(stdout).toMatch(
      /^shapes: 16 training and 4 test images, 30x40 pixels \(height x width\) in colour, 2 classes\n/,
    );
    expect(stdout).toMatch(/\nbar +2 .*\ndisc +2 /);
  });

  test('data that it can’t take is refused', async () => {
    const args = ['evaluate', '--data', 'shapes', '--test-limit', '4'];
    const { code, stderr } = await runCli(args, { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: The model takes .*but is given /);
  });
});

test('the newest run is taken by its time', async () => {
  const folder = makeTemporaryFolder();
  const small = ['train', '--recipe', 'quick', '--train-limit', '16', '--test-limit', '10'];
  const runs: unknown[] = [];
  for (const seed of ['2', '1']) {
    runs.push((await runJson([...small, '--seed', seed], { cwd: folder })).run);
  }
  const { stdout } = await runCli(['predict', '--model', 'latest', '--json', SEVEN], {
    cwd: folder,
  });
  const used = parseEvents(stdout).find(({ event }) => event === 'model')!;
  expect(used.model).toBe(join(runs[1] as string, 'model'));
});
