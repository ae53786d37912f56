import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadMnist } from '@mnist-convnet/dataset';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import sharp from 'sharp';
import { type DataOptions, loadData } from '../src/load-data';
import { createOutput } from '../src/output';
import { parseEvents, runCli } from './run-cli';

const cwd = makeTemporaryFolder();
const SHORT = ['--batch-size', '8', '--epochs', '1', '--backend', 'wasm'];

/** Draws a picture with sharp; the file's name says in which format. */
async function draw(
  path: string,
  shape: string,
  { width = 28, height = 28, paper = 'black' } = {},
) {
  mkdirSync(join(cwd, path, '..'), { recursive: true });
  const sheet = paper === 'none' ? '' : `<rect width="100%" height="100%" fill="${paper}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${sheet}${shape}</svg>`;
  await sharp(Buffer.from(svg)).toFile(join(cwd, path));
}

const bar = (x: number, fill = 'white') =>
  `<rect x="${x}" y="4" width="5" height="20" fill="${fill}"/>`;
const disc = (r: number, fill = 'white') => `<circle cx="14" cy="14" r="${r}" fill="${fill}"/>`;

/** What loadData makes of a folder, and what it prints. */
async function load(data: string, options: DataOptions = {}) {
  const lines: string[] = [];
  const output = { ...createOutput({}), line: (text = '') => void lines.push(text) };
  return { dataset: await loadData({ data: join(cwd, data), ...options }, output), lines };
}

beforeAll(async () => {
  for (let i = 0; i < 10; i++) {
    await draw(`shapes/bar/${i}.png`, bar(3 + 2 * i));
    await draw(`shapes/disc/${i}.${i % 2 ? 'webp' : 'jpg'}`, disc(4 + i));
  }
});

describe('a folder of pictures for each class', () => {
  test('trains and is evaluated on the split that training had, whatever the seed', async () => {
    const args = ['train', '--data', 'shapes', ...SHORT, '--seed', '5'];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'shapes: 16 training and 4 test images, 28x28 pixels, 2 classes',
      "The folder doesn't say which images are for the test: 20 % of each class were drawn, the same ones whenever the folder is read.",
    ]);
    const run = join(cwd, 'runs', readdirSync(join(cwd, 'runs'))[0]!);
    const evaluation = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    expect(evaluation.count).toBe(4);
    const again = await runCli(['evaluate', '--model', 'latest', '--json'], { cwd });
    const events = parseEvents(again.stdout);
    expect(events.at(-1)).toEqual({ event: 'result', ...evaluation });
    expect(events.find(({ event }) => event === 'data')).toMatchObject({
      ...{ name: 'shapes', train: 16, test: 4, height: 28, width: 28, channels: 1 },
      ...{ classNames: ['bar', 'disc'], notes: [lines[1]] },
    });
  });

  test('is refused in one paragraph before anything is written', async () => {
    await draw('broken/a/1.png', bar(3));
    await draw('broken/b/1.png', bar(9));
    const whole = readFileSync(join(cwd, 'broken/a/1.png'));
    writeFileSync(join(cwd, 'broken/a/2.png'), whole.subarray(0, whole.length / 2));
    writeFileSync(join(cwd, 'broken/b/2.jpg'), 'this is text');
    const fails = async (data: string, message: RegExp) => {
      const args = ['train', '--data', data, '--runs', `${data}-runs`, ...SHORT];
      const { code, stdout, stderr } = await runCli(args, { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
      expect(readdirSync(cwd)).not.toContain(`${data}-runs`);
    };
    await fails(
      'broken',
      /^error: Of the 4 images in .*broken, 2 can't be used:\n- a\/2\.png: .+\n- b\/2\.jpg: Input buffer .+\nExpected/,
    );
    await draw('mixed/a/1.png', bar(3));
    await draw('mixed/b/1.png', disc(3), { width: 40 });
    await fails(
      'mixed',
      /^error: The images have 2 sizes .*28x28 \(1, .*28x40 \(1, .*--image-size 28/,
    );
    mkdirSync(join(cwd, 'empty'));
    await fails(
      'empty',
      /^error: .*empty is empty\. Expected a folder of images for each class, such as/,
    );
  });

  test('colour, size and transparency: as the pictures are, or as asked for', async () => {
    for (const i of [1, 2]) {
      await draw(`colours/red/${i}.png`, disc(3 * i, 'red'), { width: 40, paper: 'none' });
      await draw(`colours/blue/${i}.png`, bar(3 * i, 'blue'), { width: 40, paper: 'white' });
    }
    const { dataset, lines } = await load('colours');
    expect(lines[0]).toBe(
      'colours: 2 training and 2 test images, 28x40 pixels (height x width) in colour, 2 classes',
    );
    const { train, classNames } = dataset;
    expect(classNames).toEqual(['blue', 'red']);
    train.labels.forEach((label, i) => {
      const picture = train.pixels.subarray(i * 28 * 40 * 3, (i + 1) * 28 * 40 * 3);
      const at = (y: number, x: number) => [...picture.subarray((y * 40 + x) * 3).slice(0, 3)];
      expect(at(0, 39)).toEqual([255, 255, 255]);
      if (label === 1) expect(at(14, 14)).toEqual([255, 0, 0]);
      else expect([at(14, 4), at(14, 7)]).toContainEqual([0, 0, 255]);
    });
    const small = await load('colours', { imageSize: [14, 16], channels: 1 });
    expect(small.lines[0]).toContain('14x16 pixels (height x width), 2 classes');
    expect(small.dataset.test.pixels.length).toBe(2 * 14 * 16);
  });

  test('photos of digits, turned by their EXIF data, come out framed as MNIST’s', async () => {
    const { test } = await loadMnist();
    for (const i of [0, 2, 17, 5]) {
      const pixels = test.pixels.slice(784 * i, 784 * (i + 1)).map((value) => 255 - value);
      const folder = join(cwd, 'photos', String(test.labels[i]));
      mkdirSync(folder, { recursive: true });
      await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } })
        .resize(280, 280, { kernel: 'nearest' })
        .extend({ left: 40, right: 100, background: 'white' })
        .rotate(270)
        .jpeg({ quality: 95 })
        .withMetadata({ orientation: 6 })
        .toFile(join(folder, `${i}.jpg`));
    }
    const { dataset } = await load('photos', { frame: 'mnist' });
    expect(dataset.classNames).toHaveLength(10);
    for (const part of [dataset.train, dataset.test]) {
      part.labels.forEach((label, i) => {
        const framed = part.pixels.subarray(784 * i, 784 * (i + 1));
        const overlaps = [0, 2, 17, 5].map((n) => {
          return test.labels[n] === label
            ? overlap(framed, test.pixels.subarray(784 * n, 784 * (n + 1)))
            : 0;
        });
        expect(Math.max(...overlaps)).toBeGreaterThan(0.9);
      });
    }
  });
});

test('what is for pictures only is refused where there are none', async () => {
  const output = createOutput({});
  await expect(loadData({ frame: 'mnist' }, output)).rejects.toThrow(
    '--frame is "mnist"; expected it to be left out, as it is for pictures in folders only (--data).',
  );
  await expect(loadData({ imageSize: [28, 32] }, output)).rejects.toThrow(
    '--image-size is "28x32"',
  );
  await expect(loadData({ channels: 3 }, output)).rejects.toThrow('--channels is 3');
});

/** Of two pictures' ink together, the share that both have. */
function overlap(a: Uint8Array, b: Uint8Array): number {
  let [both, either] = [0, 0];
  a.forEach((value, i) => {
    both += Math.min(value, b[i]!);
    either += Math.max(value, b[i]!);
  });
  return both / either;
}
