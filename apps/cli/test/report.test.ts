import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { findRun, nameWeights, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
const SMALL = ['--train-limit', '96', '--batch-size', '32', '--test-limit', '40', '--workers', '1'];

describe('a run’s report', () => {
  let run: string;
  let page: string;
  beforeAll(async () => {
    await runJson(['train', ...SMALL, '--epochs', '2', '--validation', '0.25'], { cwd });
    run = findRun(join(cwd, 'runs'));
    page = readFileSync(join(run, 'report.html'), 'utf8');
  });

  test('names the accuracy that evaluation.json has', () => {
    const { accuracy } = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    const figure = `${(100 * accuracy).toFixed(2)}`;
    expect(page).toMatch(new RegExp(`class="headline"><strong>${figure.replace('.', '\\.')}`));
    expect(page).toContain('511,306');
    expect(page).toContain('conv2d_2');
  });

  test('loads nothing from anywhere', () => {
    const loaded = [...page.matchAll(/\b(?:src|href|xlink:href|action)\s*=\s*"([^"]*)"/g)];
    const addresses = loaded.map(([, address]) => address!);
    expect(addresses.filter((address) => !/^(#|data:)/.test(address))).toEqual([]);
    expect(page).not.toMatch(
      /@import|url\((?!["']?(#|data:))|<script|<link(?! rel="icon" href="data:)/,
    );
  });

  test('has the command that does the run again', async () => {
    const command = /<code>(mnist-convnet train --config [^<]+)<\/code>/.exec(page)?.[1];
    expect(command).toBe(`mnist-convnet train --config ${relative(cwd, run)}/config.json`);
    await runJson([...command!.split(' ').slice(1), '--runs', 'again'], { cwd });
    expect(nameWeights(findRun(join(cwd, 'again')))).toBe(nameWeights(run));
  });

  test('config.json, the curves and the page are all that compare needs', async () => {
    const { code, stdout } = await runCli(['compare', run], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^run .*\n.*-fast +2 +\d+ s +\d+\.\d\d %\n/);
  });
});

describe('by the validation loss', () => {
  test('--patience ends the run, and the best epoch’s weights are its model', async () => {
    // A rate at which it soon gets worse.
    const flags = [
      '--recipe',
      'quick',
      '--learning-rate',
      '0.02',
      '--epochs',
      '30',
      '--patience',
      '2',
    ];
    const args = ['train', ...SMALL, ...flags, '--validation', '0.25', '--runs', 'patient'];
    const { code, stdout } = await runCli(args, { cwd });
    expect(code).toBe(0);
    const run = findRun(join(cwd, 'patient'));
    const losses = readFileSync(join(run, 'history.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line): number => JSON.parse(line).validationLoss);
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(losses).toHaveLength(best + 2);
    expect(losses.length).toBeLessThan(30);
    expect(stdout).toContain('\nStopped early: the validation loss no longer fell.\n');
    expect(stdout).toContain(`\nThe weights are those of epoch ${best}, the best.\n`);
    const weightsIn = (folder: string) =>
      JSON.parse(readFileSync(join(run, folder, 'model.json'), 'utf8')).weightsManifest[0].paths;
    expect(weightsIn('model')).toEqual(weightsIn('best-model'));
  });

  test('without it the last weights are the model, beside best-model', async () => {
    const flags = ['--recipe', 'quick', '--learning-rate', '0.02', '--epochs', '6'];
    await runJson(['train', ...SMALL, ...flags, '--validation', '0.25', '--runs', 'last'], { cwd });
    const run = findRun(join(cwd, 'last'));
    for (const folder of ['model', 'best-model']) {
      const args = ['evaluate', '--model', join(run, folder), '--test-limit', '40'];
      expect(await runJson(args, { cwd })).toMatchObject({ count: 40 });
    }
    const evaluation = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    const args = ['evaluate', '--model', run, '--test-limit', '40'];
    expect(await runJson(args, { cwd })).toEqual({ event: 'result', ...evaluation });
  });
});
