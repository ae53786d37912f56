import { renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { classFolders, tinyImage, writeFiles } from '../../test/image-folder';
import { firstTestImages } from '../../test/mnist';
import { decodeNetpbm, encodeNetpbm } from '../../test/netpbm';
import { toMnistFrame } from '../frame/to-mnist-frame';
import type { LabeledImages } from '../labeled-images';
import { type LoadImageFolderOptions, loadImageFolder } from './load-image-folder';

const root = makeTemporaryFolder();

function load(folder: string, options: Partial<LoadImageFolderOptions> = {}) {
  return loadImageFolder(folder, { decode: decodeNetpbm, ...options });
}

const loadFiles = (
  files: Record<string, Uint8Array | string>,
  options: Partial<LoadImageFolderOptions> = {},
) => load(writeFiles(root, files), options);

/** Each image's first pixel (tinyImage's value) and label, sorted by the pixel. */
function list({ pixels, labels, count }: LabeledImages): [number, number][] {
  const size = pixels.length / count;
  return Array.from(labels, (label, i): [number, number] => [pixels[i * size]!, label]).sort(
    ([a], [b]) => a - b,
  );
}

const values = (images: LabeledImages) => list(images).map(([value]) => value);

describe('a folder for each class', () => {
  test('gives every image once, labelled by the natural order of the classes’ names', async () => {
    const folder = writeFiles(root, classFolders({ 'no 10': 4, 'no 2': 5, Äpfel: 2 }));
    const { name, train, test, classNames } = await load(folder);
    expect(name).toBe(basename(folder));
    expect(classNames).toEqual(['Äpfel', 'no 2', 'no 10']);
    const expected = [...Array(11).keys()].map((value) => [
      value,
      value < 4 ? 2 : value < 9 ? 1 : 0,
    ]);
    expect([...list(train), ...list(test)].sort(([a], [b]) => a! - b!)).toEqual(expected);
    expect(train).toMatchObject({ height: 1, width: 2, channels: 1, numClasses: 3 });
    expect([...train.pixels].filter((_, i) => i % 2 === 1)).toEqual(
      [...train.pixels].filter((_, i) => i % 2 === 0).map((value) => 255 - value),
    );
  });

  test.each([
    [undefined, [2, 1, 1, 1]],
    [0.5, [5, 3, 1, 2]],
    [0.01, [1, 1, 1, 1]],
    [0.99, [9, 4, 1, 2]],
  ])(
    'draws the share %p of each class for the test, one at least, and leaves one',
    async (testShare, counts) => {
      const files = classFolders({ a: 10, b: 5, c: 2, d: 3 });
      const { test, notes } = await loadFiles(files, testShare === undefined ? {} : { testShare });
      expect([0, 1, 2, 3].map((k) => test.labels.filter((label) => label === k).length)).toEqual(
        counts,
      );
      const percent = (testShare ?? 0.2) * 100;
      expect(notes).toEqual([
        `The folder doesn't say which images are for the test: ${percent} % of each class were drawn, the same ones whenever the folder is read.`,
      ]);
    },
  );

  test('draws by the seed and the images’ content: not by names, and added images move one at most', async () => {
    const files = classFolders({ a: 60, b: 60 });
    const folder = writeFiles(root, files);
    const first = await load(folder);
    for (let i = 1; i <= 60; i++) {
      renameSync(join(folder, `a/${i}.pgm`), join(folder, `a/${i * 7 + 100}.pgm`));
    }
    const renamed = await load(folder);
    expect([...renamed.train.pixels]).toEqual([...first.train.pixels]);
    expect(values((await load(folder, { seed: 1 })).test)).not.toEqual(values(first.test));
    const before = new Set(values(first.test));
    for (let added = 1; added <= 5; added++) {
      writeFileSync(join(folder, `b/new-${added}.pgm`), tinyImage(200 + added));
      const { test } = await load(folder);
      const gone = [...before].filter((value) => !values(test).includes(value));
      expect(gone.length).toBeLessThanOrEqual(added);
      expect(values(test).filter((value) => value < 60)).toEqual(
        values(first.test).filter((value) => value < 60),
      );
    }
  });

  test('mixes the classes, so that the first images of a part are a sample of it', async () => {
    const { train, test } = await loadFiles(classFolders({ a: 100, b: 100 }));
    for (const { labels } of [train, test]) {
      const ones = labels.subarray(0, 20).reduce((sum, label) => sum + label, 0);
      // Of a fair coin's 20 throws, 4 to 16 are heads but once in 800.
      expect(ones).toBeGreaterThanOrEqual(4);
      expect(ones).toBeLessThanOrEqual(16);
    }
  });

  test('takes names that are all digits for the ten digits', async () => {
    const { train, test, classNames, notes } = await loadFiles(classFolders({ 3: 2, 7: 2 }));
    expect(classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect([train.numClasses, ...train.labels].sort()).toEqual([10, 3, 7]);
    expect([...test.labels].sort()).toEqual([3, 7]);
    expect(notes![1]).toBe('There are no images of 0, 1, 2, 4, 5, 6, 8, 9.');
  });

  test('keeps copies of a file on one side where it can, and says where it can’t', async () => {
    const files: Record<string, Uint8Array> = {};
    for (let i = 0; i < 20; i++) files[`a/${i}.pgm`] = tinyImage(i % 10);
    const other = { 'b/1.pgm': tinyImage(100), 'b/2.pgm': tinyImage(101) };
    const together = await loadFiles({ ...files, ...other });
    expect(values(together.test).length).toBe(5);
    expect(together.notes).toHaveLength(1);
    const twins = { 'a/1.pgm': tinyImage(1), 'a/2.pgm': tinyImage(1), ...other };
    expect((await loadFiles(twins)).notes![1]).toBe(
      'Careful: 1 of 2 test images are training images too, byte for byte (a/1.pgm is a/2.pgm), so the test accuracy will look better than it is.',
    );
  });
});

test('a class of one image can’t be split, but can be trained on', async () => {
  const loading = loadFiles(classFolders({ a: 2, b: 1, c: 3, d: 1 }));
  await expect(loading).rejects.toMatchObject({ code: 'DATASET_INVALID' });
  await expect(loading).rejects.toThrow('There is just one image of b, d; expected two at least');
  const { train } = await loadFiles(classFolders({ 'train/a': 1, 'train/b': 1, 'test/a': 1 }));
  expect(train.count).toBe(2);
});

describe('channels', () => {
  const grey = encodeNetpbm({ height: 1, width: 1, channels: 3 }, [7, 7, 7]);
  const colour = encodeNetpbm({ height: 1, width: 1, channels: 3 }, [200, 100, 50]);
  const files = (b: Uint8Array) => ({
    'train/a/1.ppm': grey,
    'train/b/1.ppm': b,
    'test/a/1.ppm': grey,
  });

  test('are one where every image is grey, and three where one is not', async () => {
    const all = await loadFiles(files(grey));
    expect([all.train.channels, ...all.train.pixels]).toEqual([1, 7, 7]);
    const { train, test } = await loadFiles(files(colour));
    expect([train.channels, test.channels]).toEqual([3, 3]);
    expect([...test.pixels]).toEqual([7, 7, 7]);
    expect([...train.pixels].sort((x, y) => x - y)).toEqual([7, 7, 7, 50, 100, 200]);
  });

  test('are as many as asked for; colours become brightness', async () => {
    expect([...(await loadFiles(files(grey), { channels: 3 })).test.pixels]).toEqual([7, 7, 7]);
    // Kept as one channel from the start.
    const { train } = await loadFiles(files(colour), { channels: 1, maxBytes: 3 });
    // 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2
    expect([...train.pixels].sort((x, y) => x - y)).toEqual([7, 124]);
  });
});

describe('sizes', () => {
  const blank = (height: number, width: number) =>
    encodeNetpbm({ height, width, channels: 1 }, new Uint8Array(height * width));

  test('that differ are refused, the most frequent first, with what to do', async () => {
    const folder = writeFiles(root, {
      'a/1.pgm': blank(2, 3),
      'a/2.pgm': blank(4, 4),
      'b/1.pgm': blank(4, 4),
      'b/2.pgm': blank(4, 4),
    });
    const loading = load(folder);
    await expect(loading).rejects.toMatchObject({
      code: 'IMAGE_SIZES_DIFFER',
      sizes: [
        { height: 4, width: 4, files: ['a/2.pgm', 'b/1.pgm', 'b/2.pgm'] },
        { height: 2, width: 3, files: ['a/1.pgm'] },
      ],
    });
    await expect(loading).rejects.toThrow(
      'The images have 2 sizes (height x width): 4x4 (3, such as a/2.pgm), 2x3 (1, such as a/1.pgm); expected one. Say which',
    );
    const { train, test } = await load(folder, { size: [5, 6] });
    expect(train).toMatchObject({ height: 5, width: 6, count: 2 });
    expect(test.pixels.length).toBe(2 * 30);
  });

  test('are limited by maxBytes, without reading on', async () => {
    const folder = writeFiles(root, classFolders({ a: 50, b: 50 }));
    let decoded = 0;
    const loading = load(folder, {
      maxBytes: 20,
      decode: (bytes) => {
        decoded++;
        return decodeNetpbm(bytes);
      },
    });
    await expect(loading).rejects.toMatchObject({ code: 'DATASET_TOO_LARGE', maxBytes: 20 });
    await expect(loading).rejects.toThrow(`The images in ${folder} take more than 20 bytes`);
    expect(decoded).toBeLessThan(30);
    expect((await load(folder, { maxBytes: 200 })).train.count).toBe(80);
  });
});

describe('frame: mnist', () => {
  const digits = firstTestImages(4);
  const digit = (i: number) => digits.pixels.slice(784 * i, 784 * (i + 1));
  /** As a drawing: ink on paper, off centre. */
  const drawing = (i: number) => {
    const data = new Uint8Array(60 * 50).fill(255);
    digit(i).forEach((value, at) => {
      data[(Math.floor(at / 28) + 20) * 50 + (at % 28) + 3] = 255 - value;
    });
    return encodeNetpbm({ height: 60, width: 50, channels: 1 }, data);
  };
  const files = {
    '7/a.pgm': drawing(0),
    '7/b.pgm': drawing(0),
    '2/a.pgm': drawing(1),
    '2/b.pgm': drawing(1),
  };

  test('turns drawings into what the network was trained on', async () => {
    const { train, classNames } = await loadFiles(files, { frame: 'mnist' });
    expect(train).toMatchObject({ height: 28, width: 28, channels: 1, numClasses: 10, count: 2 });
    expect(classNames).toHaveLength(10);
    for (const [i, label] of [
      [0, 7],
      [1, 2],
    ] as const) {
      const at = train.labels.indexOf(label);
      const framed = train.pixels.subarray(784 * at, 784 * (at + 1));
      expect([...framed]).toEqual([...toMnistFrame(await decodeNetpbm(drawing(i)))]);
      const off = framed.map((value, p) => Math.abs(value - digit(i)[p]!));
      expect(Math.max(...off)).toBeLessThanOrEqual(4);
    }
  });

  test('names the pictures that show no digit', async () => {
    const blank = encodeNetpbm({ height: 9, width: 9, channels: 1 }, new Uint8Array(81));
    const loading = loadFiles({ ...files, '2/c.pgm': blank }, { frame: 'mnist' });
    await expect(loading).rejects.toMatchObject({ code: 'IMAGES_UNUSABLE' });
    await expect(loading).rejects.toThrow('- 2/c.pgm: The 9x9 image shows nothing');
  });
});

describe('files', () => {
  test('that are no images are left out, said so, and systems’ litter passed over', async () => {
    const { train, test, notes } = await loadFiles({
      ...classFolders({ a: 2, b: 2 }),
      'README.md': 'mine',
      '.git/config': '',
      '__MACOSX/a/._1.pgm': '',
      'Thumbs.db': '',
      'a/.DS_Store': '',
      'a/._1.pgm': 'resource fork',
      'a/Thumbs.db': '',
      'b/notes.txt': '',
      'stray.PGM': tinyImage(99),
    });
    expect(train.count + test.count).toBe(4);
    expect(notes!.slice(1)).toEqual(['Left out: stray.PGM, b/notes.txt.']);
  });

  test('and folders that are links are followed', async () => {
    const real = writeFiles(root, classFolders({ a: 2, b: 2 }));
    const linked = writeFiles(root, classFolders({ a: 2 }));
    symlinkSync(join(real, 'b'), join(linked, 'c'));
    symlinkSync(join(real, 'b/1.pgm'), join(linked, 'a/3.pgm'));
    const { train, test, classNames } = await load(linked);
    expect(classNames).toEqual(['a', 'c']);
    expect(train.count + test.count).toBe(5);
  });

  test('that are broken are all named, the first five with the reason', async () => {
    const files: Record<string, Uint8Array | string> = classFolders({ a: 9, b: 2 });
    for (const i of [1, 3, 4, 6, 8, 9])
      files[`a/${i}.pgm`] = i === 3 ? tinyImage(1).slice(0, -1) : 'x';
    const folder = writeFiles(root, files);
    symlinkSync('nowhere', join(folder, 'a/0.pgm'));
    const loading = load(folder);
    await expect(loading).rejects.toThrow(
      `Of the 12 images in ${folder}, 7 can't be used:\n` +
        '- a/0.pgm: it is a link that leads nowhere, or was removed just now\n' +
        '- a/1.pgm: no Netpbm image\n- a/3.pgm: premature end of image\n' +
        '- a/4.pgm: no Netpbm image\n- a/6.pgm: no Netpbm image\n- and 2 more\nExpected',
    );
    const { failures } = await loading.catch((error) => error);
    expect(failures.map(({ file }: { file: string }) => file)).toEqual(
      [0, 1, 3, 4, 6, 8, 9].map((i) => `a/${i}.pgm`),
    );
  });

  test('are decoded a few at a time, in any order, and told of', async () => {
    const files = classFolders({ a: 40, b: 40 });
    let [now, most, calls] = [0, 0, 0];
    const progress: string[] = [];
    const decode: LoadImageFolderOptions['decode'] = async (bytes) => {
      most = Math.max(most, ++now);
      // Later ones are done sooner.
      const turns = 20 - (calls++ % 20);
      for (let i = 0; i < turns; i++) await new Promise(setImmediate);
      now--;
      return decodeNetpbm(bytes);
    };
    const slow = await loadFiles(files, {
      decode,
      onProgress: ({ loaded, count }) => progress.push(`${loaded}/${count}`),
    });
    expect(most).toBe(6);
    expect(progress).toEqual(Array.from({ length: 80 }, (_, i) => `${i + 1}/80`));
    const { train } = await loadFiles(files);
    expect([...slow.train.pixels]).toEqual([...train.pixels]);
    expect([...slow.train.labels]).toEqual([...train.labels]);
  });
});

describe('stops at once, with nothing left at work,', () => {
  const reason = new Error('enough');
  const controller = new AbortController();
  test.each<[string, AbortSignal | undefined, () => void]>([
    ['by the signal', controller.signal, () => controller.abort(reason)],
    [
      'where onProgress throws',
      undefined,
      () => {
        throw reason;
      },
    ],
  ])('%s', async (_, signal, stop) => {
    const folder = writeFiles(root, classFolders({ a: 50, b: 50 }));
    let [now, calls] = [0, 0];
    const loading = load(folder, {
      ...(signal && { signal }),
      decode: async (bytes) => {
        now++;
        for (let turns = calls++ % 7; turns >= 0; turns--) await new Promise(setImmediate);
        now--;
        return decodeNetpbm(bytes);
      },
      onProgress: ({ loaded }) => {
        if (loaded === 20) stop();
      },
    });
    await expect(loading).rejects.toBe(reason);
    expect(now).toBe(0);
    expect(calls).toBeLessThan(30);
  });
});

test.each<[string, object]>([
  ['decode', { decode: undefined }],
  ['size', { size: [0, 28] }],
  ['size', { size: [28, 5000] }],
  ['size', { size: 28 }],
  ['size', { size: [20, 20], frame: 'mnist' }],
  ['channels', { channels: 4 }],
  ['channels', { channels: 3, frame: 'mnist' }],
  ['frame', { frame: 'emnist' }],
  ['testShare', { testShare: 0 }],
  ['testShare', { testShare: 1 }],
  ['seed', { seed: -1 }],
  ['maxBytes', { maxBytes: 0 }],
])('refuses an unusable %s: %j', async (option, options) => {
  const loading = load('nowhere', options as LoadImageFolderOptions);
  await expect(loading).rejects.toMatchObject({ code: 'INVALID_OPTION', option });
});
