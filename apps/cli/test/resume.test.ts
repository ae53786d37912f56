import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder, type ProcessResult } from '@mnist-convnet/testing';
import { findRun, nameWeights, parseEvents, runCli, runJson } from './run-cli';

const cwd = makeTemporaryFolder();
/** Three epochs of 20 steps; distorted and averaged, as the recipe fast is. */
const SETTINGS = [
  ...['--train-limit', '320', '--batch-size', '16', '--epochs', '3', '--test-limit', '40'],
  ...['--validation', '0.1', '--workers', '1', '--seed', '5'],
];
const STEPS = 54;

/** Begins the run, and ends it with a signal once it has printed something so many times. */
async function interrupt(
  runs: string,
  { signal, at, times = 1 }: { signal: NodeJS.Signals; at: string; times?: number },
): Promise<ProcessResult> {
  let printed = '';
  return runCli(['train', '--json', ...SETTINGS, '--runs', runs], {
    cwd,
    onStart: (child) =>
      child.stdout!.on('data', (text) => {
        printed += text;
        // Once: a second one would have it leave at once.
        if (printed.split(at).length > times && !child.killed) child.kill(signal);
      }),
  });
}

const resume = (run: string, ...flags: string[]) =>
  runCli(['train', '--resume', run, ...flags], { cwd });
const listCheckpoints = (run: string) => readdirSync(join(run, 'checkpoints')).sort();
/** The last steps of the checkpoints that a run has. */
const listSteps = (run: string) => listCheckpoints(run).map((name) => Number(/\d+/.exec(name)![0]));
/** Of a run that is tried out in several ways. */
const copyRun = (run: string, name: string) => {
  cpSync(run, join(cwd, name), { recursive: true });
  return join(cwd, name);
};

let weights: string;
let whole: string;
beforeAll(async () => {
  await runJson(['train', ...SETTINGS, '--runs', 'whole'], { cwd });
  whole = findRun(join(cwd, 'whole'));
  weights = nameWeights(whole);
});

describe('a run that Ctrl-C ended in the midst of an epoch', () => {
  let interrupted: string;
  beforeAll(async () => {
    const { code, stdout } = await interrupt('cut', { signal: 'SIGINT', at: '"event":"start"' });
    expect(code).toBe(130);
    interrupted = findRun(join(cwd, 'cut'));
    expect(parseEvents(stdout).at(-1)).toEqual({ event: 'interrupted', run: interrupted });
    const [step, ...others] = listSteps(interrupted);
    expect(others).toEqual([]);
    expect(step).toBeGreaterThan(0);
    expect(step! % 18).not.toBe(0);
    expect(nameWeights(interrupted)).not.toBe(weights);
  });

  test('goes on to the same bits as if it had never stopped', async () => {
    const run = copyRun(interrupted, 'continued');
    const [step] = listSteps(run);
    const { code, stdout, stderr } = await resume('continued');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`\nGoing on after step ${step}\nEpoch 1/3 `);
    expect(nameWeights(run)).toBe(weights);
    const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
    for (const file of ['steps.csv', 'evaluation.json']) {
      expect(read(run, file)).toBe(read(whole, file));
    }
    expect(listSteps(run)).toEqual([STEPS]);
    expect(existsSync(join(run, 'report.html'))).toBe(true);
  });

  test.each<[string, string[], string]>([
    ['seed', ['--seed', '2'], 'seed was 5 and is 2. '],
    [
      'epochs and recipe',
      ['--epochs', '4', '--shift', '1'],
      'epochs was 3 and is 4; augmentation.shift was 2 and is 1. ',
    ],
    ['network', ['--dropout', '0.5'], 'network.3.rate was 0 and is 0.5; network.'],
    ['data', ['--train-limit', '300'], 'data is another one. '],
  ])('refuses another %s, by name, and is left as it was', async (_, flags, message) => {
    const before = readFileSync(join(interrupted, 'config.json'), 'utf8');
    const { code, stdout, stderr } = await resume(interrupted, ...flags);
    expect(code).toBe(1);
    expect(stdout).not.toContain('Epoch');
    expect(stderr).toContain(`error: The run was begun otherwise than it is to go on: ${message}`);
    expect(stderr).toContain(
      'Go on as it was begun, or allow the differences (--allow-differences)',
    );
    expect(readFileSync(join(interrupted, 'config.json'), 'utf8')).toBe(before);
    expect(nameWeights(interrupted)).not.toBe(weights);
  });

  test('--allow-differences goes on otherwise, and config.json says how', async () => {
    const run = copyRun(interrupted, 'otherwise');
    const flags = ['--seed', '2', '--epochs', '1', '--allow-differences'];
    const { code, stdout, stderr } = await resume('otherwise', ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('\nEpoch 1/1 ');
    const config = JSON.parse(readFileSync(join(run, 'config.json'), 'utf8'));
    expect(config).toMatchObject({ recipe: { epochs: 1 }, options: { seed: 2 } });
    expect(nameWeights(run)).not.toBe(weights);
  });
});

describe('a run that was killed', () => {
  let killed: string;
  beforeAll(async () => {
    const moment = { at: '"event":"epoch"', times: 3 };
    const { code } = await interrupt('killed', { signal: 'SIGKILL', ...moment });
    expect(code).toBeNull();
    killed = findRun(join(cwd, 'killed'));
    expect(listSteps(killed)).toEqual(expect.arrayContaining([18, 36]));
    expect(existsSync(join(killed, 'evaluation.json'))).toBe(false);
  });

  test('goes on to the same bits', async () => {
    const run = copyRun(killed, 'killed-continued');
    expect((await resume(run)).code).toBe(0);
    expect(nameWeights(run)).toBe(weights);
  });

  test('falls back, and says so, where the newest checkpoint is damaged', async () => {
    const run = copyRun(killed, 'damaged');
    const names = listCheckpoints(run).reverse();
    const usable = names.indexOf('step-00000018.checkpoint');
    const reasons = ['it is damaged or not whole', 'it is no checkpoint of this version'];
    for (const [i, name] of names.slice(0, usable).entries()) {
      const file = join(run, 'checkpoints', name);
      const bytes = readFileSync(file);
      writeFileSync(file, i === 0 ? bytes.subarray(0, bytes.length / 2) : 'garbage');
    }
    const { code, stdout, stderr } = await resume('damaged');
    expect(code).toBe(0);
    const warnings = names.slice(0, usable).map((name, i) => {
      return `warning: the checkpoint ${name} can't be used, since ${reasons[Math.min(i, 1)]}.\n`;
    });
    expect(stderr).toBe(`${warnings.join('')}The run goes on from step 18 instead.\n`);
    expect(stdout).toContain('\nGoing on after step 18\n');
    expect(nameWeights(run)).toBe(weights);
  });

  test('before its first checkpoint, begins anew', async () => {
    const run = copyRun(killed, 'anew');
    rmSync(join(run, 'checkpoints'), { recursive: true });
    const { code, stdout, stderr } = await resume('anew');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'The run has no checkpoint to go on from: it begins anew.\n',
    });
    expect(stdout).toContain('\nEpoch 1/3 ');
    expect(nameWeights(run)).toBe(weights);
  });

  test('and has lost all its checkpoints, is refused, and begins anew if that is allowed', async () => {
    const run = copyRun(killed, 'lost');
    for (const name of listCheckpoints(run)) writeFileSync(join(run, 'checkpoints', name), '');
    const refused = await resume('lost');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^(warning: .*\n)+error: No checkpoint of the run in .* can be used\. .*or this one anew with --allow-differences\.\n$/,
    );
    const { code, stdout } = await resume('lost', '--allow-differences');
    expect(code).toBe(0);
    expect(stdout).toContain('\nEpoch 1/3 ');
    expect(nameWeights(run)).toBe(weights);
  });

  test('while another process works on it, is refused', async () => {
    const run = copyRun(killed, 'held');
    writeFileSync(join(run, 'lock'), `${process.pid} ${hostname()}`);
    const { code, stderr } = await resume('held');
    expect(code).toBe(1);
    expect(stderr).toContain(`is being worked on by process ${process.pid} on ${hostname()}`);
  });
});

describe('a run that is done', () => {
  test('is tested again, and no more', async () => {
    const run = copyRun(whole, 'done');
    const { code, stdout, stderr } = await resume('done');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('\nThe run is trained to its end already; it is tested again.\nTest');
    expect(nameWeights(run)).toBe(weights);
    const [now, before] = [run, whole].map((folder) =>
      readFileSync(join(folder, 'evaluation.json'), 'utf8'),
    );
    expect(now).toBe(before);
    expect(existsSync(join(run, 'report.html'))).toBe(true);
  });

  test('trained for longer and interrupted, it has no results that aren’t its own', async () => {
    const run = copyRun(whole, 'longer');
    const { code } = await runCli(
      ['train', '--json', '--resume', 'longer', '--epochs', '9', '--allow-differences'],
      {
        cwd,
        onStart: (child) =>
          child.stdout!.on('data', (text) => {
            if (String(text).includes('"event":"start"')) child.kill('SIGINT');
          }),
      },
    );
    expect(code).toBe(130);
    expect(readdirSync(run)).not.toContain('evaluation.json');
    expect(readdirSync(run)).not.toContain('report.html');
  });
});

describe('a folder that can’t be gone on with', () => {
  test('isn’t there, or holds no run', async () => {
    for (const folder of ['nowhere', cwd]) {
      const { code, stderr } = await resume(folder);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: .* is no run folder \(ENOENT.*\)\. Expected one that train/);
    }
  });

  test('is of a fine-tuned network', async () => {
    const run = copyRun(whole, 'tuned');
    const file = join(run, 'config.json');
    const config = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...config, fineTuning: { from: 'pretrained' } }));
    const { code, stderr } = await resume('tuned');
    expect(code).toBe(1);
    expect(stderr).toContain(
      "config.json is of a run of finetune, which isn't train's to do again",
    );
    expect(nameWeights(run)).toBe(weights);
  });
});
