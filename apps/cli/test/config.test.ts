import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { findRun, nameWeights, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
const SMALL = ['--train-limit', '96', '--batch-size', '32', '--test-limit', '40', '--workers', '1'];
const readConfig = (runs: string) => {
  return JSON.parse(readFileSync(join(findRun(join(cwd, runs)), 'config.json'), 'utf8'));
};
const weightsOf = (runs: string) => nameWeights(findRun(join(cwd, runs)));
const train = (...args: string[]) => runJson(['train', ...args], { cwd });

describe('train --config', () => {
  let config: string;
  beforeAll(async () => {
    const flags = ['--epochs', '1', '--seed', '9', '--rotate', '5', '--elastic', '1,6'];
    await train(...SMALL, ...flags, '--dropout', '0.2', '--runs', 'first');
    config = join(findRun(join(cwd, 'first')), 'config.json');
  });

  test('a run’s config.json does the run again, to the bit', async () => {
    await train('--config', config, '--runs', 'again');
    expect(weightsOf('again')).toBe(weightsOf('first'));
    const [again, first] = ['again', 'first'].map(readConfig);
    expect(again).toEqual({ ...first, started: expect.any(String) });
  });

  test('what is typed goes before what the file says', async () => {
    await train('--config', config, '--seed', '10', '--no-augmentation', '--runs', 'other');
    expect(readConfig('other')).toMatchObject({
      recipe: { name: 'fast', epochs: 1, dropoutRates: [0.2] },
      options: { seed: 10, trainLimit: 96, testLimit: 40, workers: 1 },
    });
    expect(readConfig('other').recipe.augmentation).toEqual({});
    expect(weightsOf('other')).not.toBe(weightsOf('first'));
  });

  test('a file by hand: a recipe’s name, and what should differ', async () => {
    const options = { trainLimit: 32, testLimit: 10 };
    writeFileSync(join(cwd, 'mine.json'), JSON.stringify({ recipe: 'quick', options }));
    await train('--config', 'mine.json', '--runs', 'mine');
    expect(readConfig('mine')).toMatchObject({
      recipe: { name: 'quick', batchSize: 64, schedule: 'constant', augmentation: {} },
      options: { seed: 1, backend: 'auto', workers: 'auto', ...options },
    });
  });

  test('a file that isn’t there or says what can’t be is refused, and leaves no run behind', async () => {
    const folder = makeTemporaryFolder();
    const refuses = async (config: string, exitCode: number, message: RegExp) => {
      const { code, stderr } = await runCli(['train', '--config', config], { cwd: folder });
      expect(code).toBe(exitCode);
      expect(stderr).toMatch(message);
    };
    await refuses(
      'gone.json',
      1,
      /^error: gone\.json can't be read \(ENOENT.*\)\. Expected JSON with/,
    );
    // Found only when training begins.
    const value = { recipe: { batchSize: 0 }, options: { trainLimit: 32, testLimit: 10 } };
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(value));
    await refuses(
      'wrong.json',
      2,
      /^error: batchSize is 0; expected a whole number of at least 1\.$/m,
    );
    expect(() => findRun(join(folder, 'runs'))).toThrow();
  });
});

test('every flag of a recipe gets into the run', async () => {
  await train(
    ...SMALL,
    ...['--recipe', 'quick', '--epochs', '2', '--learning-rate', '0.002', '--dropout', '0.1,0,0,0'],
    ...['--schedule', 'one-cycle', '--warm-up', '0.5', '--averaging', '0.9', '--restore-best'],
    ...['--label-smoothing', '0.1', '--validation', '0.25', '--patience', '3', '--elastic', '1,5'],
    ...['--shift', '1', '--rotate', '2', '--scale', '0.1', '--shear', '4', '--runs', 'all'],
  );
  expect(readConfig('all').recipe).toMatchObject({
    ...{ name: 'quick', epochs: 2, batchSize: 32, learningRate: 0.002, schedule: 'one-cycle' },
    ...{ warmUp: 0.5, averaging: 0.9, labelSmoothing: 0.1, dropoutRates: [0.1, 0, 0, 0] },
    ...{ validation: 0.25, patience: 3, restoreBest: true },
    augmentation: {
      ...{ shift: 1, rotate: 2, scale: 0.1, shear: 4 },
      elastic: { amplitude: 1, smoothness: 5 },
    },
  });
});
