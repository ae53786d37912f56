import '@tensorflow/tfjs-backend-cpu';
import { afterEach, describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { add, disposeVariables, memory, ones, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { model as functional, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { compileConvNet } from './compile-conv-net';
import { createConvNet } from './create-conv-net';
import { freezeFeatures } from './freeze-features';
import { replaceHead } from './replace-head';

/** Its weights aren't those that its description, which has the seeds, begins with. */
function createSmall() {
  const shape = { inputShape: [8, 8, 1], filters: [[4]], denseUnits: [6], numClasses: 3 } as const;
  const model = createConvNet({ ...shape, seed: 1 });
  tidy(() => model.setWeights(model.getWeights().map((weight) => add(weight, 0.01))));
  return model;
}
const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

afterEach(() => disposeVariables());

describe('replaceHead', () => {
  test('copies every layer but the last, which has as many classes as asked for, and fresh weights', () => {
    const model = createSmall();
    const copy = replaceHead(model, { numClasses: 5, seed: 7 });
    expect(copy.layers.map(({ name, outputShape }) => [name, outputShape])).toEqual([
      ...model.layers.slice(0, -1).map(({ name, outputShape }) => [name, outputShape]),
      ['dense_2', [null, 5]],
    ]);
    const [old, fresh] = [weightsOf(model), weightsOf(copy)];
    expect(fresh.slice(0, -2)).toEqual(old.slice(0, -2));
    const [kernel, bias] = fresh.slice(-2) as [number[], number[]];
    const limit = Math.sqrt(6 / (6 + 5));
    expect(kernel).toHaveLength(30);
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(limit);
    expect(Math.max(...kernel.map(Math.abs))).toBeGreaterThan(limit / 2);
    expect(bias).toEqual([0, 0, 0, 0, 0]);
    const [row] = tidy(() =>
      (copy.predict(ones([1, 8, 8, 1])) as Tensor).arraySync(),
    ) as number[][];
    expect(row!.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });

  test('the same seed gives the same head, 0 too, another seed another one', () => {
    const [a, b, c] = [0, 0, 1].map((seed) =>
      weightsOf(replaceHead(createSmall(), { numClasses: 3, seed })).at(-2),
    );
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  test('keeps the head’s weights if asked to', () => {
    const model = createSmall();
    expect(weightsOf(replaceHead(model, { numClasses: 3, keepHead: true }))).toEqual(
      weightsOf(model),
    );
  });

  test('shares nothing: training the copy or disposing of it leaves the model as it was', async () => {
    const model = createSmall();
    const before = weightsOf(model);
    const copy = compileConvNet(replaceHead(model, { numClasses: 3, seed: 1 }), {
      learningRate: 0.1,
    });
    const changed = weightsOf(copy);
    await copy.trainOnBatch(ones([2, 8, 8, 1]), ones([2, 3]));
    expect(weightsOf(copy)).not.toEqual(changed);
    copy.dispose();
    expect(weightsOf(model)).toEqual(before);
  });

  test('makes the tensors of the copy’s weights and no others', () => {
    const model = createSmall();
    const before = memory().numTensors;
    const copy = replaceHead(model, { numClasses: 4 });
    expect(memory().numTensors).toBe(before + 6);
    copy.dispose();
    expect(memory().numTensors).toBe(before);
  });

  test('keeps the head’s settings, and lets layers be trained that were frozen', () => {
    const model = sequential({
      layers: [
        layers.dense({ inputShape: [3], units: 4, trainable: false }),
        layers.dense({ units: 2, activation: 'softmax', useBias: false, name: 'answer' }),
      ],
    });
    const copy = replaceHead(model, { numClasses: 6 });
    expect(copy.layers[1]!.getConfig()).toMatchObject({
      ...{ name: 'answer', units: 6, useBias: false },
    });
    expect(copy.trainableWeights.map(({ shape }) => shape)).toEqual([[3, 4], [4], [4, 6]]);
    expect(model.layers[0]!.trainable).toBe(false);
  });

  test('a softmax layer that is all there is can be replaced, too', () => {
    const model = sequential({
      layers: [layers.dense({ inputShape: [3], units: 2, activation: 'softmax' })],
    });
    expect(replaceHead(model, { numClasses: 4 }).outputShape).toEqual([null, 4]);
  });

  test('refuses models that end otherwise', () => {
    const linear = sequential({ layers: [layers.dense({ inputShape: [3], units: 2, name: 'd' })] });
    expect(() => replaceHead(linear, { numClasses: 2 })).toThrow(
      'expected a Sequential that ends in a Dense layer with softmax, not in d, a Dense with activation linear.',
    );
    expect(() => replaceHead(sequential(), { numClasses: 2 })).toThrow(InvalidOptionError);
    const { inputs, outputs } = createSmall();
    const graph = functional({ inputs, outputs });
    expect(() => replaceHead(graph, { numClasses: 2 })).toThrow('expected a Sequential');
  });

  test.each<[string, object, string]>([
    ['one class', { numClasses: 1 }, 'numClasses is 1; expected a whole number of at least 2.'],
    ['a fractional seed', { numClasses: 2, seed: 0.5 }, 'seed is 0.5'],
    [
      'a head to keep that has other classes',
      { numClasses: 2, keepHead: true },
      'keepHead is true; expected false, or numClasses 3, as the model has, not 2.',
    ],
  ])('refuses %s', (_, options, message) => {
    expect(() => replaceHead(createSmall(), options as never)).toThrow(InvalidOptionError);
    expect(() => replaceHead(createSmall(), options as never)).toThrow(message);
  });
});

describe('freezeFeatures', () => {
  test('TensorFlow.js’s own training then changes the dense layers alone, until they are thawed', async () => {
    const model = createSmall();
    const step = async () => {
      await model.trainOnBatch(ones([2, 8, 8, 1]), ones([2, 3]));
      return weightsOf(model);
    };
    const before = weightsOf(model);
    const thaw = freezeFeatures(model);
    compileConvNet(model, { learningRate: 0.1 });
    await step();
    thaw();
    const after = weightsOf(model);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    for (const i of [2, 4, 5]) expect(after[i]).not.toEqual(before[i]);
    compileConvNet(model, { learningRate: 0.1 });
    expect((await step())[0]).not.toEqual(before[0]);
  });

  test('gives back the flags that there were', () => {
    const model = createSmall();
    model.layers[0]!.trainable = false;
    const flags = () => model.layers.map(({ trainable }) => trainable);
    const before = flags();
    const thaw = freezeFeatures(model);
    expect(flags()).toEqual([false, false, false, false, true, true, true]);
    thaw();
    expect(flags()).toEqual(before);
  });

  test('without convolutions, all dense layers but the last are the features', () => {
    const model = createConvNet({ inputShape: [8, 8, 1], filters: [[2]], denseUnits: [] });
    freezeFeatures(model);
    expect(model.trainableWeights).toHaveLength(2);
    const dense = sequential({
      layers: [
        layers.flatten({ inputShape: [2, 2, 1] }),
        layers.dense({ units: 3 }),
        layers.dense({ units: 2, activation: 'softmax' }),
      ],
    });
    freezeFeatures(dense);
    expect(dense.trainableWeights.map(({ shape }) => shape)).toEqual([[3, 2], [2]]);
  });
});
