import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { toMnistFrame } from '@mnist-convnet/dataset';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import sharp from 'sharp';
import { findRun, nameWeights, parseEvents, runCli } from './run-cli';

const SMALL = ['--train-limit', '96', '--batch-size', '32', '--test-limit', '40'];
const SHORT = [...SMALL, '--recipe', 'quick'];
const cwd = makeTemporaryFolder();

describe('train', () => {
  test('down a pipe: plain lines that end with the test result, the run folder and what is next', async () => {
    const folder = makeTemporaryFolder();
    const { code, stdout, stderr } = await runCli(['train', ...SHORT, '--validation', '0.25'], {
      cwd: folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('MNIST: 96 training and 40 test images, 28x28 pixels, 10 classes');
    const why =
      availableParallelism() > 1
        ? ', 1 worker \\(the work is done before workers would have started\\)'
        : '';
    expect(lines[1]).toMatch(
      new RegExp(`^Network: 511,306 parameters, computed by wasm \\([^)]+\\)${why}$`),
    );
    expect(lines[2]).toMatch(
      /^Epoch 1\/1 {2}loss \d\.\d{4} {2}accuracy \d+\.\d\d % {2}validation loss .*validation accuracy .*images\/s/,
    );
    const [loss, accuracy, report, next] = lines.slice(-4);
    expect(loss).toMatch(/^Test loss: \d\.\d{4}$/);
    expect(accuracy).toMatch(/^Test accuracy: 0\.\d{4} \(\d+\.\d\d %\)$/);
    const path = findRun(join(folder, 'runs'));
    const name = relative(folder, path);
    expect(name).toMatch(/^runs\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-quick$/);
    expect(report).toBe(`Report: ${name}/report.html`);
    expect(next).toBe(
      `Next: mnist-convnet predict --model ${name} seven.png (a picture, drawn by you)`,
    );
    expect(readdirSync(path).sort()).toEqual([
      'best-model',
      'checkpoints',
      'config.json',
      'evaluation.json',
      'history.csv',
      'history.jsonl',
      'model',
      'plots',
      'report.html',
      'steps.csv',
    ]);
    expect(readdirSync(join(path, 'checkpoints'))).toEqual(['step-00000003.checkpoint']);
    expect(readdirSync(join(path, 'plots')).sort()).toEqual([
      'confusion-matrix.png',
      'confusion-matrix.svg',
      'history.png',
      'history.svg',
      'mistakes.png',
      'mistakes.svg',
    ]);
    const config = JSON.parse(readFileSync(join(path, 'config.json'), 'utf8'));
    expect(config.recipe).toMatchObject({
      name: 'quick',
      batchSize: 32,
      validation: 0.25,
      epochs: 1,
    });
  });

  test('on two workers: said, recorded, and repeatable to the bit', async () => {
    const args = [...SHORT, '--workers', '2', '--seed', '3'];
    const lines = await runCli(['train', ...args, '--runs', 'lines'], { cwd });
    expect({ code: lines.code, stderr: lines.stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines.stdout).toMatch(
      /\nNetwork: 511,306 parameters, computed by wasm \(.+\), 2 workers\n/,
    );
    const json = await runCli(['train', '--json', ...args, '--runs', 'json'], { cwd });
    const events = parseEvents(json.stdout);
    expect(events.find(({ event }) => event === 'start')).toMatchObject({
      event: 'start',
      workers: 2,
      reason: 'as asked for',
      step: 0,
    });
    expect(events.at(-1)).toMatchObject({ event: 'result', workers: 2 });
    const [first, second] = ['lines', 'json'].map((runs) => {
      const run = findRun(join(cwd, runs));
      const config = JSON.parse(readFileSync(join(run, 'config.json'), 'utf8'));
      expect(config).toMatchObject({ workers: 2, options: { workers: 2 } });
      return nameWeights(run);
    });
    expect(second).toBe(first);
  });

  test.each<[string, string[], string]>([
    ['a step', [], '"phase":"train"'],
    ['a step of two workers', ['--workers', '2'], '"phase":"train"'],
    ['a step of one worker', ['--workers', '1'], '"phase":"train"'],
    ['the test', ['--train-limit', '32'], '"phase":"test"'],
  ])('Ctrl-C during %s: the model is kept, the exit code is 130', async (_, args, moment) => {
    const folder = makeTemporaryFolder();
    const { code, stdout, stderr } = await runCli(
      ['train', '--json', '--batch-size', '32', ...args],
      {
        cwd: folder,
        onStart: (child) =>
          child.stdout!.on('data', (text) => {
            // Once: a second one would have it leave at once.
            if (text.includes(moment) && !child.killed) child.kill('SIGINT');
          }),
      },
    );
    expect(code).toBe(130);
    expect(stderr).toContain('Stopping after this step.');
    const last = parseEvents(stdout).at(-1)!;
    expect(last.event).toBe('interrupted');
    const run = last.run as string;
    expect(existsSync(join(run, 'model', 'model.json'))).toBe(true);
    expect(existsSync(join(run, 'evaluation.json'))).toBe(false);
    expect(existsSync(join(run, 'report.html'))).toBe(false);
    expect(readFileSync(join(run, 'steps.csv'), 'utf8')).toMatch(
      /^epoch,loss,accuracy,learningRate\n\d/,
    );
  });

  test('a second Ctrl-C leaves at once', async () => {
    const { code, stdout } = await runCli(['train', '--json'], {
      cwd: makeTemporaryFolder(),
      onStart: (child) => {
        child.stdout!.on('data', (text) => {
          if (text.includes('"phase":"train"')) child.kill('SIGINT');
        });
        child.stderr!.once('data', () => child.kill('SIGINT'));
      },
    });
    expect(code).toBe(130);
    // The first one, alone, ends with it.
    expect(stdout).not.toContain('"event":"interrupted"');
  });

  test('a reader that goes away stops it in good order', async () => {
    const folder = makeTemporaryFolder();
    const { code } = await runCli(['train', '--json'], {
      cwd: folder,
      onStart: (child) =>
        child.stdout!.on('data', (text) => {
          if (text.includes('"phase":"train"')) child.stdout!.destroy();
        }),
    });
    expect(code).toBe(130);
    const run = findRun(join(folder, 'runs'));
    expect(existsSync(join(run, 'model', 'model.json'))).toBe(true);
  });

  test('the same seed gives the same model, to the bit, in two processes', async () => {
    const runs = await Promise.all(
      [1, 2].map(async (n) => {
        const folder = join(cwd, `seeded-${n}`);
        // Distorted, averaged, one-cycle: all that draws or counts.
        const args = ['train', ...SMALL, '--epochs', '2', '--seed', '7', '--runs', folder];
        expect((await runCli(args, { cwd })).code).toBe(0);
        return nameWeights(findRun(folder));
      }),
    );
    expect(runs[0]).toBe(runs[1]);
  });
});

describe('with a trained model', () => {
  beforeAll(async () => {
    const { code, stdout } = await runCli(
      [
        ...['train', '--recipe', 'quick', '--train-limit', '1920', '--learning-rate', '0.002'],
        ...['--batch-size', '16', '--test-limit', '200', '--json'],
      ],
      { cwd },
    );
    expect(code).toBe(0);
    const events = parseEvents(stdout);
    expect(new Set(events.map(({ event }) => event))).toEqual(
      new Set(['data', 'backend', 'start', 'progress', 'epoch', 'result']),
    );
    const { accuracy, run } = events.at(-1)!;
    expect(accuracy).toBeGreaterThan(0.7);
    const evaluation = JSON.parse(readFileSync(join(run as string, 'evaluation.json'), 'utf8'));
    expect(evaluation.accuracy).toBe(accuracy);
  });

  test('evaluate finds what train found, and lists every class', async () => {
    const args = ['evaluate', '--model', 'latest', '--test-limit', '200'];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Using the newest run’s model, runs\/.*-quick \(test accuracy \d+\.\d\d %\)\n$/,
    );
    expect(stdout).toMatch(/class +images +precision +recall +F1\n0 +\d+ +\d+\.\d\d %/);
    const run = findRun(join(cwd, 'runs'));
    const evaluation = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    expect(stdout).toContain(`Test accuracy: ${evaluation.accuracy.toFixed(4)} (`);
    for (const workers of ['1', '2']) {
      const shown = [...args, '--json', '--workers', workers];
      shown[2] = run;
      const json = await runCli(shown, { cwd });
      expect(parseEvents(json.stdout).at(-1)).toEqual({ event: 'result', ...evaluation });
    }
  });

  test('predict reads PNG and JPEG, and says which file it can’t', async () => {
    const stroke = (path: string, paper: string, ink: string) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="${paper}"/>` +
          `<path d="${path}" fill="none" stroke="${ink}" stroke-width="30" stroke-linecap="round"/></svg>`,
      );
    const zero = 'M150 70 C40 70 40 330 150 330 C260 330 260 70 150 70 Z';
    await sharp(stroke(zero, 'white', 'black'))
      .png()
      .toFile(join(cwd, 'zero.png'));
    await sharp(stroke('M150 70 L150 330', '#223', '#dde'))
      .jpeg()
      .toFile(join(cwd, 'one.jpg'));
    writeFileSync(join(cwd, 'notes.png'), 'this is text');
    const files = ['zero.png', 'notes.png', 'one.jpg', 'gone.png', '.'];
    const { code, stdout, stderr } = await runCli(['predict', '--model', 'latest', ...files], {
      cwd,
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^zero\.png: 0 \(\d+\.\d\d %\)\none\.jpg: 1 \(\d+\.\d\d %\)\n$/);
    expect(stderr).toMatch(
      /error: notes\.png isn't a picture that can be read \(.*\)\. Expected a PNG or JPEG/,
    );
    expect(stderr).toContain('error: gone.png doesn’t exist.');
    expect(stderr).toContain('error: . is a folder, not a picture.');

    const json = await runCli(['predict', '--model', 'latest', '--json', 'zero.png'], { cwd });
    const prediction = parseEvents(json.stdout).at(-1)!;
    expect(prediction).toMatchObject({ event: 'prediction', file: 'zero.png', digit: 0 });
    expect(prediction.top).toHaveLength(3);
  });

  test('predict sees a picture as the library does: a turned photo is turned upright', async () => {
    const wide = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#fff"/>' +
        '<path d="M70 150 L330 150" stroke="#000" stroke-width="30"/></svg>',
    );
    // Orientation 6: to be turned by a quarter to the right.
    await sharp(wide).jpeg().withMetadata({ orientation: 6 }).toFile(join(cwd, 'turned.jpg'));
    const { stdout } = await runCli(['predict', '--model', 'latest', 'turned.jpg'], { cwd });
    expect(stdout).toMatch(/^turned\.jpg: 1 /);
    const upright = await sharp(join(cwd, 'turned.jpg')).rotate().ensureAlpha().raw().toBuffer();
    const frame = toMnistFrame({ data: upright, width: 300, height: 400, channels: 4 });
    const columnOf = (i: number) => i % 28;
    const ink = [...frame.keys()].filter((i) => frame[i]! > 127);
    expect(new Set(ink.map(columnOf)).size).toBeLessThan(5);
  });

  test('a damaged model is refused by name', async () => {
    const run = findRun(join(cwd, 'runs'));
    const model = join(run, 'model');
    const weights = readdirSync(model).find((name) => name.endsWith('.bin'))!;
    const json = readFileSync(join(model, 'model.json'));
    const damaged = makeTemporaryFolder();
    writeFileSync(join(damaged, 'model.json'), json);
    const missing = await runCli(['predict', '--model', damaged, 'zero.png'], { cwd });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain(`error: ${join(damaged, weights)} can't be read, and`);
    writeFileSync(join(damaged, weights), readFileSync(join(model, weights)).subarray(0, 1000));
    const cut = await runCli(['evaluate', '--model', damaged], { cwd });
    expect(cut.code).toBe(1);
    expect(cut.stderr).toContain(
      'promises 2045224 bytes of weights, but its weight files hold 1000',
    );
  });
});
