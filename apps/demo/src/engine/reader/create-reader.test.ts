import { beforeAll, describe, expect, test } from '@jest/globals';
import { takeImages } from '@mnist-convnet/dataset';
import { createConvNet, packModel } from '@mnist-convnet/model';
import { loadPretrained } from '@mnist-convnet/pretrained';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { predictImages } from '@mnist-convnet/training';
import { mul } from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { zipSync } from 'fflate';
import type { Reader } from '../engine';
import type { NamedBytes } from '../network-types';
import { isPictureError } from '../picture-error';
import { createOddModel, loadTestImages, makeReader, prepare } from './for-tests';

let imageAt: (index: number) => Uint8Array;
let images: Awaited<ReturnType<typeof loadTestImages>>['images'];
let reader: Reader;

beforeAll(async () => {
  ({ images, imageAt } = await loadTestImages(500));
  reader = makeReader();
  await reader.usePretrained();
});

const filesOf = async (model: LayersModel) => [...(await packModel(model))];
const zipOf = (files: readonly NamedBytes[], folder = '') =>
  zipSync(Object.fromEntries(files.map(({ name, bytes }) => [folder + name, bytes])));

describe('usePretrained', () => {
  test('tells what the network is', async () => {
    const info = await makeReader().usePretrained();
    expect(info).toMatchObject({ origin: 'pretrained', name: 'Pre-trained', parameters: 511_306 });
    expect(info.accuracy).toEqual({ accuracy: expect.closeTo(0.995, 2), count: 10_000 });
    expect(info.layers).toHaveLength(13);
    expect(info.layers[0]).toEqual({
      name: 'conv2d_1',
      kind: 'convolution',
      shape: [26, 26, 32],
      parameters: 320,
      activation: 'relu',
      windowSize: [3, 3],
      strides: [1, 1],
    });
    expect(info.layers[2]).toMatchObject({ kind: 'pooling', windowSize: [2, 2], strides: [2, 2] });
    expect(info.layers.at(-1)).toMatchObject({ kind: 'dense', shape: [10], activation: 'softmax' });
  });

  test('asks again for a backend that failed', async () => {
    let attempts = 0;
    const { createReader } = await import('./create-reader');
    const { DataSets } = await import('./data-sets');
    const flaky = createReader({
      prepare: () => (attempts++ === 0 ? Promise.reject(new Error('no wasm')) : prepare()),
      data: new DataSets(async () => images),
    });
    await expect(flaky.usePretrained()).rejects.toThrow('no wasm');
    await expect(flaky.predict(imageAt(0))).rejects.toThrow('No network is loaded yet.');
    await flaky.usePretrained();
    expect(await flaky.predict(imageAt(0))).toHaveLength(10);
    expect(attempts).toBe(2);
  });
});

test('describeBackend names what computes', async () => {
  expect(await reader.describeBackend()).toMatch(/^wasm \(/);
});

describe('predict', () => {
  test('gives the probabilities that predictImages gives, within 1e-6', async () => {
    const model = await loadPretrained();
    const expected = await predictImages(model, takeImages(images, { end: 20 }));
    for (const [i, { probabilities }] of expected.entries()) {
      const answer = await reader.predict(imageAt(i));
      for (const [k, p] of answer.entries())
        expect(Math.abs(p - probabilities[k]!)).toBeLessThan(1e-6);
    }
    model.dispose();
  });

  test('keeps no tensor', async () => {
    await expectNoTensorLeak(async () => {
      for (let i = 0; i < 5; i++) await reader.predict(imageAt(i));
    });
  });

  test('refuses what isn’t 28 x 28', async () => {
    await expect(reader.predict(new Uint8Array(783))).rejects.toThrow('this one has 783');
    await reader.predict(imageAt(0));
    await expect(reader.predict(imageAt(0).slice(1))).rejects.toThrow('this one has 783');
  });
});

test('readLayers gives every layer’s values, which the caller may change or give away', async () => {
  const first = await reader.readLayers(imageAt(3));
  const info = await reader.usePretrained();
  expect(first.map(({ name, shape }) => [name, shape])).toEqual(
    info.layers.map(({ name, shape }) => [name, shape]),
  );
  for (const { shape, values } of first) {
    expect(values).toHaveLength(shape.reduce((product, size) => product * size, 1));
  }
  expect(Array.from(first.at(-1)!.values)).toEqual(await reader.predict(imageAt(3)));
  const kept = Array.from(first[2]!.values);
  for (const { values } of await reader.readLayers(imageAt(3))) values.fill(9);
  const again = await reader.readLayers(imageAt(3));
  expect(Array.from(again[2]!.values)).toEqual(kept);
});

test('readFilters gives the kernels of every convolution', async () => {
  const model = await loadPretrained();
  const kernels = ['conv2d_1', 'conv2d_2', 'conv2d_3'].map(
    (name) => model.getLayer(name).getWeights()[0]!,
  );
  const filters = await reader.readFilters();
  expect(filters.map(({ layer }) => layer)).toEqual(['conv2d_1', 'conv2d_2', 'conv2d_3']);
  for (const [i, { shape, values }] of filters.entries()) {
    expect(shape).toEqual(kernels[i]!.shape);
    expect(Array.from(values)).toEqual(Array.from(kernels[i]!.dataSync()));
  }
  model.dispose();
});

describe('useFiles', () => {
  test('what saveNetwork gave predicts the same within 1e-6, as files and zipped in a folder', async () => {
    const files = await reader.saveNetwork();
    expect(files.map(({ name }) => name)).toEqual([
      'model.json',
      expect.stringMatching(/^weights-[0-9a-f]{16}\.bin$/),
    ]);
    const zip = { name: 'my digits.zip', bytes: zipOf(files, 'runs/model/') };
    for (const [given, origin, name] of [
      [files, 'trained', 'Trained here'],
      [[zip], 'file', 'my digits'],
    ] as const) {
      const other = makeReader();
      const info = await other.useFiles(given, origin);
      expect(info).toMatchObject({ origin, name, parameters: 511_306 });
      expect(info.accuracy).toBeUndefined();
      for (let i = 0; i < 5; i++) {
        const expected = await reader.predict(imageAt(i));
        for (const [k, p] of (await other.predict(imageAt(i))).entries()) {
          expect(Math.abs(p - expected[k]!)).toBeLessThan(1e-6);
        }
      }
    }
  });

  test('the network that was asked for last reads, and the others are disposed of', async () => {
    const [odd, other] = await Promise.all([
      filesOf(createOddModel()),
      filesOf(createConvNet({ seed: 3 })),
    ]);
    const changing = makeReader();
    await changing.useFiles(odd, 'file');
    const oddAnswer = await changing.predict(imageAt(0));
    await expectNoTensorLeak(async () => {
      const infos = await Promise.all([
        changing.usePretrained(),
        changing.useFiles(other, 'file'),
        changing.useFiles(odd, 'file'),
      ]);
      expect(new Set(infos.map(({ id }) => id)).size).toBe(3);
    });
    expect(await changing.predict(imageAt(0))).toEqual(oddAnswer);
  });

  test('what it refuses changes nothing, and leaves no tensor', async () => {
    const changing = makeReader();
    await changing.usePretrained();
    const before = await changing.predict(imageAt(0));
    const broken = createConvNet({ seed: 3 });
    const head = broken.layers.at(-1)!;
    head.setWeights(head.getWeights().map((tensor) => mul(tensor, Number.NaN)));
    const [json, weights] = await filesOf(createConvNet({ seed: 3 }));
    const conv = (options: object) =>
      layers.conv2d({ inputShape: [28, 28, 1], filters: 2, kernelSize: 3, ...options } as never);
    const ending = () => [layers.flatten(), layers.dense({ units: 10, activation: 'softmax' })];
    const model = (parts: layers.Layer[]) => filesOf(sequential({ layers: parts }));
    const cases: [readonly NamedBytes[], string][] = [
      [[], 'no model.json'],
      [[{ name: 'a.png', bytes: new Uint8Array(9) }], 'There is no model at a.png'],
      [[json!], 'is missing, and model.json needs it'],
      [[json!, { ...weights!, bytes: weights!.bytes.subarray(4) }], 'promises'],
      [
        [{ name: 'a.zip', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9) }],
        'a.zip can’t be unpacked',
      ],
      [await filesOf(broken), 'aren’t numbers'],
      [await filesOf(createConvNet({ numClasses: 26 })), 'answers with 26 numbers'],
      [await filesOf(createConvNet({ inputShape: [32, 32, 3] })), 'takes 32 x 32 x 3'],
      [await model([conv({ dilationRate: 2 }), ...ending()]), 'is dilated'],
      [
        await model([conv({}), layers.batchNormalization(), ...ending()]),
        'is a BatchNormalization',
      ],
      [await model([conv({}), layers.flatten(), layers.dense({ units: 10 })]), 'no probabilities'],
    ];
    await expectNoTensorLeak(async () => {
      for (const [files, message] of cases) {
        await expect(changing.useFiles(files, 'file')).rejects.toThrow(message);
      }
    });
    expect(await changing.predict(imageAt(0))).toEqual(before);
  });

  test('refuses a zip that would be more than 64 MB, before it unpacks it', async () => {
    const bomb = zipSync({ 'model.json': new Uint8Array(65 * 2 ** 20) });
    expect(bomb.length).toBeLessThan(2 ** 20);
    await expect(makeReader().useFiles([{ name: 'b.zip', bytes: bomb }], 'file')).rejects.toThrow(
      'b.zip would take more than the 64 MB',
    );
  });
});

describe('frame', () => {
  const drawing = (() => {
    const data = new Uint8ClampedArray(100 * 100 * 4).fill(255);
    for (let y = 15; y < 85; y++)
      for (let x = 45; x < 55; x++) data.set([0, 0, 0], (y * 100 + x) * 4);
    return data;
  })();

  test('gives a drawing as MNIST has its digits', async () => {
    const pixels = await reader.frame(drawing, { height: 100, width: 100 }, 'auto');
    expect(pixels).toHaveLength(784);
    const answer = await reader.predict(pixels);
    expect(answer.indexOf(Math.max(...answer))).toBe(1);
  });

  test('says what is wrong with an empty one', async () => {
    const blank = new Uint8ClampedArray(400).fill(255);
    const asked = reader.frame(blank, { height: 10, width: 10 }, 'auto');
    await expect(asked).rejects.toThrow(/10x10/);
    expect(isPictureError(await asked.catch((error) => error))).toBe(true);
  });

  test('blames no picture for what isn’t one', async () => {
    const asked = reader.frame(drawing, { height: 10, width: 10 }, 'auto');
    await expect(asked).rejects.toThrow();
    expect(isPictureError(await asked.catch((error) => error))).toBe(false);
  });
});
