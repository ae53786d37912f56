import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { encodeIdx, tinyDataset } from '../test/idx-files';
import { loadIdxFolder } from './load-idx-folder';

const root = makeTemporaryFolder();

function writeFolder(files: Record<string, Uint8Array>): string {
  const folder = mkdtempSync(join(root, 'set-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}

function renamed(rename: (name: string) => string): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(tinyDataset()).map(([k, v]) => [rename(k), v]));
}

describe('loadIdxFolder', () => {
  test('gives the images and labels of both splits, classes named by their index', async () => {
    const folder = writeFolder(tinyDataset());
    const { name, train, test, classNames } = await loadIdxFolder(folder);
    expect(name).toBe(basename(folder));
    expect(classNames).toEqual(['0', '1', '2']);
    expect([...train.pixels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([...train.labels]).toEqual([2, 0, 1]);
    expect(train).toMatchObject({ count: 3, height: 2, width: 2, channels: 1, numClasses: 3 });
    expect([...test.labels]).toEqual([1, 2]);
    expect(test).toMatchObject({ count: 2, height: 2, width: 2, channels: 1, numClasses: 3 });
  });

  test.each([
    ['a dot in the name', renamed((name) => name.replace('-idx', '.idx'))],
    [
      'EMNIST’s prefix and "test"',
      renamed((name) => `emnist-letters-${name.replace('t10k', 'test')}`),
    ],
    [
      'gzip',
      Object.fromEntries(
        Object.entries(tinyDataset()).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]),
      ),
    ],
    [
      'gzip without .gz',
      {
        ...tinyDataset(),
        'train-labels-idx1-ubyte': gzipSync(tinyDataset()['train-labels-idx1-ubyte']!),
      },
    ],
    ['other files', { ...tinyDataset(), 'README.md': new Uint8Array(3) }],
    ['a packed twin', { ...tinyDataset(), 'train-labels-idx1-ubyte.gz': new Uint8Array(3) }],
  ])('reads a folder with %s', async (_, files) => {
    const { train } = await loadIdxFolder(writeFolder(files));
    expect([...train.labels]).toEqual([2, 0, 1]);
  });

  test('reads images with channels', async () => {
    const files = tinyDataset();
    files['train-images-idx3-ubyte'] = encodeIdx(8, [3, 1, 2, 3], new Uint8Array(18));
    files['t10k-images-idx3-ubyte'] = encodeIdx(8, [2, 1, 2, 3], new Uint8Array(12));
    const { train } = await loadIdxFolder(writeFolder(files));
    expect(train).toMatchObject({ height: 1, width: 2, channels: 3 });
  });

  test('takes the number of classes from classNames', async () => {
    const classNames = ['shirt', 'shoe', 'bag', 'coat'];
    const dataset = await loadIdxFolder(writeFolder(tinyDataset()), { classNames });
    expect(dataset.classNames).toEqual(classNames);
    expect(dataset.test.numClasses).toBe(4);
  });

  test.each([
    ['a label without a name', {}, { classNames: ['a', 'b'] }, 'A label is 2, but there are 2'],
    [
      'fewer labels than images',
      { 'train-labels-idx1-ubyte': encodeIdx(8, [2], [0, 1]) },
      {},
      '3 images and',
    ],
    [
      'two image sizes',
      { 't10k-images-idx3-ubyte': encodeIdx(8, [2, 2, 1], [1, 2, 3, 4]) },
      {},
      'has images of 2x2x1 and',
    ],
    [
      'labels that aren’t bytes',
      { 'train-labels-idx1-ubyte': encodeIdx(12, [3], new Uint8Array(12)) },
      {},
      'type 0x0c and 1 dimensions; expected labels',
    ],
    [
      'images where labels should be',
      { 'train-labels-idx1-ubyte': encodeIdx(8, [3, 2, 2], new Uint8Array(12)) },
      {},
      'Check that files weren',
    ],
  ])('refuses %s', async (_, files, options, words) => {
    const loading = loadIdxFolder(writeFolder({ ...tinyDataset(), ...files }), options);
    await expect(loading).rejects.toMatchObject({ code: 'DATASET_INVALID' });
    await expect(loading).rejects.toThrow(words);
  });

  test('refuses a file without images', async () => {
    const files = { ...tinyDataset(), 't10k-images-idx3-ubyte': encodeIdx(8, [0, 2, 2], []) };
    await expect(loadIdxFolder(writeFolder(files))).rejects.toMatchObject({ code: 'IDX_EMPTY' });
  });

  test('says what a folder lacks and what it holds', async () => {
    const { 't10k-labels-idx1-ubyte': _, ...files } = tinyDataset();
    const folder = writeFolder(files);
    // What some archives make: a folder named like the file in it.
    mkdirSync(join(folder, 't10k-labels-idx1-ubyte'));
    const loading = loadIdxFolder(folder);
    await expect(loading).rejects.toMatchObject({ code: 'DATASET_FOLDER', folder });
    await expect(loading).rejects.toThrow(
      `${folder} has no test labels. Of such files it holds t10k-images-idx3-ubyte, train-images-idx3-ubyte, train-labels-idx1-ubyte. Expected`,
    );
    await expect(loadIdxFolder(writeFolder({}))).rejects.toThrow('Of such files it holds none.');
  });

  test('refuses a folder with several data sets, a missing one, and a file', async () => {
    const two = writeFolder({ ...tinyDataset(), ...renamed((name) => `emnist-mnist-${name}`) });
    await expect(loadIdxFolder(two)).rejects.toThrow('holds files of 2 data sets');
    await expect(loadIdxFolder(join(root, 'nowhere'))).rejects.toThrow('There is no folder');
    const file = join(two, 'train-images-idx3-ubyte');
    await expect(loadIdxFolder(file)).rejects.toThrow('is a file, not a folder');
  });

  test.each([
    ['nothing', 'nowhere', 'leads nowhere'],
    ['itself', 't10k-labels-idx1-ubyte', /can't be read \(ELOOP/],
  ])('says which link leads to %s', async (_, target, words) => {
    const folder = writeFolder(tinyDataset());
    const link = join(folder, 't10k-labels-idx1-ubyte');
    rmSync(link);
    symlinkSync(target, link);
    const loading = loadIdxFolder(folder);
    await expect(loading).rejects.toMatchObject({ code: 'DATASET_FOLDER', folder });
    await expect(loading).rejects.toThrow(link);
    await expect(loading).rejects.toThrow(words);
  });

  test('follows links to files, and passes over links to folders', async () => {
    const folder = writeFolder(tinyDataset());
    const linked = mkdtempSync(join(root, 'links-'));
    for (const name of Object.keys(tinyDataset()))
      symlinkSync(join(folder, name), join(linked, name));
    expect((await loadIdxFolder(linked)).train.count).toBe(3);
    rmSync(join(linked, 't10k-labels-idx1-ubyte'));
    symlinkSync(root, join(linked, 't10k-labels-idx1-ubyte'));
    await expect(loadIdxFolder(linked)).rejects.toThrow(`${linked} has no test labels.`);
  });

  test('refuses a file that its user may not read', async () => {
    // Root may read every file, and Windows has other rights.
    if (process.getuid === undefined || process.getuid() === 0) return;
    const folder = writeFolder(tinyDataset());
    const path = join(folder, 'train-labels-idx1-ubyte');
    chmodSync(path, 0o000);
    await expect(loadIdxFolder(folder)).rejects.toMatchObject({ code: 'DATASET_FOLDER' });
    await expect(loadIdxFolder(folder)).rejects.toThrow(`${path} can't be read (EACCES).`);
  });

  test.each([
    ['test-images-idx3-ubyte', 't10k-images-idx3-ubyte'],
    ['train-labels.idx1-ubyte', 'train-labels-idx1-ubyte'],
    ['train-labels-idx2-ubyte.gz', 'train-labels-idx1-ubyte'],
  ])('refuses %s beside %s', async (twin, name) => {
    const folder = writeFolder({ ...tinyDataset(), [twin]: new Uint8Array(3) });
    const loading = loadIdxFolder(folder);
    await expect(loading).rejects.toMatchObject({ code: 'DATASET_FOLDER', folder });
    await expect(loading).rejects.toThrow(twin);
    await expect(loading).rejects.toThrow(name);
    await expect(loading).rejects.toThrow('Keep one of them.');
  });

  test('refuses a file larger than maxBytes, and a useless maxBytes', async () => {
    const folder = writeFolder(tinyDataset());
    await expect(loadIdxFolder(folder, { maxBytes: 20 })).rejects.toMatchObject({
      code: 'DATASET_TOO_LARGE',
    });
    await expect(loadIdxFolder(folder, { maxBytes: 0 })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    });
  });

  test('rejects with the signal’s reason', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const loading = loadIdxFolder(writeFolder(tinyDataset()), { signal: controller.signal });
    controller.abort(reason);
    await expect(loading).rejects.toBe(reason);
  });
});
