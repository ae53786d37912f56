import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectNoTensorLeak, makeTemporaryFolder } from '@mnist-convnet/testing';
import { type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { compileConvNet } from './compile-conv-net';
import { createConvNet } from './create-conv-net';
import { ModelFormatError, ModelNotFoundError } from './errors';
import { loadModelFromFiles, type NamedFile } from './load-model-from-files';
import { packModel } from './pack-model';
import { saveModel } from './save-model';

const SMALL = { inputShape: [10, 10, 1], filters: [[3]], denseUnits: [5] } as const;
const image = Float32Array.from({ length: 100 }, (_, i) => (Math.sin(i) + 1) / 2);
const predict = (model: LayersModel) =>
  tidy(() => Array.from((model.predict(tensor4d(image, [1, 10, 10, 1])) as Tensor).dataSync()));

const model = createConvNet({ ...SMALL, seed: 1 });
const expected = predict(model);
let json: NamedFile;
let weights: NamedFile;

beforeAll(async () => {
  [json, weights] = await packModel(model);
});

const predictAfterLoading = async (files: readonly NamedFile[]) => {
  const loaded = await loadModelFromFiles(files);
  const answer = predict(loaded);
  loaded.dispose();
  return answer;
};

describe('packModel', () => {
  test('gives, byte for byte, the files that saveModel writes', async () => {
    const compiled = compileConvNet(createConvNet({ ...SMALL, seed: 2 }));
    for (const includeOptimizer of [false, true]) {
      const { folder, files } = await saveModel(compiled, makeTemporaryFolder(), {
        includeOptimizer,
      });
      const packed = await packModel(compiled, { includeOptimizer });
      expect(packed.map(({ name }) => name)).toEqual(files);
      for (const { name, bytes } of packed) {
        expect(Buffer.compare(bytes, readFileSync(join(folder, name)))).toBe(0);
      }
    }
    compiled.dispose();
  });

  test('keeps no tensor', async () => {
    await expectNoTensorLeak(() => packModel(model));
  });
});

describe('loadModelFromFiles', () => {
  test('a packed model predicts exactly what it did, and leaks no tensor', async () => {
    await expectNoTensorLeak(async () => {
      expect(await predictAfterLoading([json, weights])).toEqual(expected);
    });
  });

  test('with its optimizer, training goes on', async () => {
    const compiled = compileConvNet(createConvNet({ ...SMALL, seed: 3, dropoutRates: 0 }));
    const xs = tensor4d(image, [1, 10, 10, 1]);
    const ys = tensor2d([0, 0, 1, 0, 0, 0, 0, 0, 0, 0], [1, 10]);
    for (let step = 0; step < 3; step++) await compiled.trainOnBatch(xs, ys);
    const loaded = await loadModelFromFiles(await packModel(compiled, { includeOptimizer: true }));
    for (const one of [compiled, loaded]) await one.trainOnBatch(xs, ys);
    for (const [i, p] of predict(compiled).entries()) expect(predict(loaded)[i]).toBeCloseTo(p, 6);
    for (const one of [compiled, loaded]) one.dispose();
    for (const tensor of [xs, ys]) tensor.dispose();
  });

  test.each<[string, () => NamedFile[]]>([
    ['in any order, beside other files', () => [note, weights, json]],
    ['in a folder', () => [within('runs/model/', json), within('runs/model/', weights)]],
    ['apart', () => [within('a/', json), within('b/', weights)]],
    ['the nearest of several', () => [within('old/', damaged), json, weights]],
    ['under the names of a second download', () => [{ ...json, name: 'model (1).json' }, weights]],
  ])('finds the files %s', async (_, files) => {
    expect(await predictAfterLoading(files())).toEqual(expected);
  });

  test('takes the weights that lie beside the model.json rather than those of the same name elsewhere', async () => {
    const other = { ...weights, bytes: weights.bytes.map((byte) => byte ^ 1) };
    const files = [within('a/', other), within('b/', json), within('b/', weights)];
    expect(await predictAfterLoading(files)).toEqual(expected);
  });

  test.each<
    [string, () => NamedFile[], typeof ModelFormatError | typeof ModelNotFoundError, string]
  >([
    ['no files', () => [], ModelNotFoundError, 'no model.json is among them'],
    ['another file', () => [note], ModelNotFoundError, 'There is no model at notes.txt: '],
    [
      'two .json, neither of them model.json',
      () => [
        { ...json, name: 'a.json' },
        { ...json, name: 'b.json' },
      ],
      ModelNotFoundError,
      'at a.json, b.json: ',
    ],
    ['missing weights', () => [json, note], ModelFormatError, 'with it came notes.txt'],
    ['a model.json alone', () => [json], ModelFormatError, 'with it came no other file'],
    ['a cut model.json', () => [damaged, weights], ModelFormatError, 'is not JSON'],
    [
      'weights with one bit turned',
      () => [json, { ...weights, bytes: weights.bytes.map((b, i) => (i === 17 ? b ^ 1 : b)) }],
      ModelFormatError,
      'they were changed or damaged',
    ],
  ])('refuses %s', async (_, files, kind, message) => {
    await expect(loadModelFromFiles(files())).rejects.toThrow(kind);
    await expect(loadModelFromFiles(files())).rejects.toThrow(message);
  });

  const note: NamedFile = { name: 'notes.txt', bytes: new Uint8Array(3) };
  const damaged: NamedFile = { name: 'model.json', bytes: new Uint8Array(200).fill(0x7b) };
  const within = (folder: string, file: NamedFile) => ({ ...file, name: folder + file.name });
});
