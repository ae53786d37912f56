import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { build } from 'esbuild';
import { answerWell, serveMirror } from '../test/mirror-server';
import { readMnistFile } from '../test/mnist';
import { MNIST_FILES } from './mnist-files';
import { createCacheStorageSource } from './sources/cache-storage-source';

const folder = makeTemporaryFolder();
const outfile = join(folder, 'bundle.mjs');

describe('the browser entry', () => {
  test('bundles for browsers without any module of Node’s, and loads MNIST', async () => {
    const { metafile, warnings } = await build({
      stdin: {
        contents:
          "export { augmentImages, loadMnist, loadMnistPart, toMnistFrame } from '@mnist-convnet/dataset';",
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      outfile,
      metafile: true,
    });
    expect(warnings).toEqual([]);
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
    expect(imports.filter(({ external }) => external)).toEqual([]);
    expect(Object.keys(metafile.inputs)).toContain('dist/browser.js');

    const server = await serveMirror(answerWell);
    try {
      const { augmentImages, loadMnist, loadMnistPart } = await import(outfile);
      const progress: string[] = [];
      const { train, test } = await loadMnist({
        baseUrl: server.url,
        onProgress: ({ file }: { file: string }) => progress.push(file),
      });
      expect(train.count).toBe(60_000);
      expect([...test.labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
      expect(new Set(progress).size).toBe(4);
      const alone: string[] = [];
      const tested = await loadMnistPart('test', {
        baseUrl: server.url,
        onProgress: ({ file }: { file: string }) => alone.push(file),
      });
      expect(tested.count).toBe(10_000);
      expect(Buffer.compare(tested.pixels, test.pixels)).toBe(0);
      expect(new Set(alone)).toEqual(new Set(['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']));
      const shifted = augmentImages(test, { shift: 2 }, { seed: 1 });
      expect(shifted.count).toBe(test.count);
      expect(shifted.pixels.join()).not.toBe(test.pixels.join());
      await expect(loadMnist({ mirrors: [] })).rejects.toThrow('loadMnist({ baseUrl })');
    } finally {
      await server.stop();
    }
  });
});

describe('createCacheStorageSource', () => {
  const file = MNIST_FILES.testLabels;

  test('gives back what it stored, and nothing before', async () => {
    // Node has no Cache Storage; this keeps its contract for the two calls that are used.
    const stored = new Map<string, Response>();
    const cache = {
      match: async (key: string) => stored.get(key)?.clone(),
      put: async (key: string, response: Response) => void stored.set(key, response),
    };
    const storage = { open: async () => cache } as unknown as CacheStorage;
    const source = createCacheStorageSource(() => storage);
    await expect(source.open(file, {})).rejects.toMatchObject({ code: 'NOT_IN_SOURCE' });
    const bytes = readMnistFile(file.name);
    await source.store!(file, bytes);
    expect([...(await source.open(file, {}))]).toEqual([...bytes]);
  });

  test('does without where there is none, or it is forbidden', async () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    for (const storage of [() => undefined, forbidden]) {
      const source = createCacheStorageSource(storage);
      await expect(source.open(file, {})).rejects.toThrow();
      await expect(source.store!(file, new Uint8Array(1))).resolves.toBeUndefined();
    }
  });
});
