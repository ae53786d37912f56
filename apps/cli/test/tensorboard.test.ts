import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
// Reads the format by its description, with nothing of the package that writes it.
import { type DecodedValue, readEvents } from '../../../packages/tensorboard/test/read-events';
import { findRun, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
/** Two epochs of 3 steps. */
const SMALL = [
  ...['--train-limit', '64', '--batch-size', '16', '--epochs', '2', '--test-limit', '20'],
  ...['--validation', '0.25', '--workers', '1'],
];

/**
 * What TensorBoard shows of a folder: where a later file starts at a step, what earlier ones have from
 * there on is dropped.
 */
function readFolder(folder: string): (DecodedValue & { step: number })[] {
  let shown: (DecodedValue & { step: number })[] = [];
  for (const name of readdirSync(folder).sort()) {
    for (const { step, session_log, summary } of readEvents(join(folder, name))) {
      if (session_log?.status === 'START') shown = shown.filter((value) => value.step < step);
      shown.push(...(summary?.value ?? []).map((value) => ({ step, ...value })));
    }
  }
  return shown;
}

const readCurve = (run: string, part: string, tag: string) =>
  readFolder(join(run, 'tensorboard', part))
    .filter((value) => value.tag === tag)
    .map(({ step, simple_value }) => [step, simple_value]);

let run: string;
beforeAll(async () => {
  await runJson(['train', ...SMALL, '--tensorboard', '--runs', 'whole'], { cwd });
  run = findRun(join(cwd, 'whole'));
});

describe('train --tensorboard', () => {
  test('writes the curves that history.csv and steps.csv have, by steps', () => {
    const rows = (file: string) =>
      readFileSync(join(run, file), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(','));
    const steps = rows('steps.csv').map(([, loss, accuracy]) => [Number(loss), Number(accuracy)]);
    expect(steps).toHaveLength(6);
    for (const [column, tag] of ['loss', 'accuracy'].entries()) {
      expect(readCurve(run, 'train', tag)).toEqual(
        steps.map((row, i) => [i + 1, Math.fround(row[column]!)]),
      );
    }
    const epochs = rows('history.csv').map((row) => row.slice(3, 5).map(Number));
    for (const [column, tag] of ['loss', 'accuracy'].entries()) {
      expect(readCurve(run, 'validation', tag)).toEqual(
        epochs.map((row, i) => [3 * (i + 1), Math.fround(row[column]!)]),
      );
    }
    const rates = readCurve(run, 'train', 'learning rate');
    expect(rates.map(([step]) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    // One-cycle: up to the largest, then down to almost nothing.
    expect(Math.max(...rates.map(([, rate]) => rate as number))).toBeLessThanOrEqual(0.005);
    expect(rates.at(-1)![1]).toBeLessThan(0.001);
  });

  test('writes the settings and the pictures', () => {
    const values = readFolder(join(run, 'tensorboard', 'train'));
    const settings = values.find(({ tag }) => tag.startsWith('settings'));
    expect(settings).toMatchObject({ step: 0 });
    const { string_val } = settings!.tensor as { string_val: Uint8Array[] };
    expect(JSON.parse(Buffer.from(string_val[0]!).toString())).toMatchObject({
      recipe: { name: 'fast', batchSize: 16 },
      options: { trainLimit: 64, workers: 1 },
    });
    const pictures = values.filter(({ image }) => image !== undefined);
    expect(pictures.map(({ tag, step }) => [tag, step])).toEqual(
      ['history', 'confusion-matrix', 'mistakes'].map((name) => [name, 6]),
    );
  });

  test('a run that is resumed goes on with its curves, without being told', async () => {
    let starts = 0;
    const { code } = await runCli(['train', ...SMALL, '--json', '--tensorboard', '--runs', 'cut'], {
      cwd,
      onStart: (child) =>
        child.stdout!.on('data', (text) => {
          if (String(text).includes('"event":"epoch"') && starts++ === 0) child.kill('SIGINT');
        }),
    });
    expect(code).toBe(130);
    const cut = findRun(join(cwd, 'cut'));
    await runJson(['train', '--resume', cut], { cwd });
    expect(readdirSync(join(cut, 'tensorboard', 'train'))).toHaveLength(2);
    for (const [part, tag] of [
      ['train', 'loss'],
      ['train', 'learning rate'],
      ['validation', 'accuracy'],
    ] as const) {
      expect(readCurve(cut, part, tag)).toEqual(readCurve(run, part, tag));
    }
  });

  test('without it there is no such folder', async () => {
    const small = ['--recipe', 'quick', '--train-limit', '16', '--test-limit', '10'];
    await runJson(['train', ...small, '--runs', 'none'], { cwd });
    expect(existsSync(join(findRun(join(cwd, 'none')), 'tensorboard'))).toBe(false);
  });
});
