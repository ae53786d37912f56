import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { createRandom } from '@mnist-convnet/random';
import { disposeVariables, ones, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { fuseActivations } from '../src/fuse-activations';
import { evaluate, type TrainingOptions, train } from '../src/index';
import { seedDropout } from '../src/seed-dropout';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(60, 1), test: drawBars(20, 2) };
const run = (model: LayersModel, options: Partial<TrainingOptions> = {}) =>
  train(model, dataset, { epochs: 2, batchSize: 20, workers: 1, ...options });
/** The layers whose call isn't their class's. */
const lent = ({ layers }: LayersModel) =>
  layers.filter((layer) => Object.hasOwn(layer, 'call')).map((layer) => layer.getClassName());
const ALL = ['Conv2D', 'Dropout', 'Dense', 'Dropout'];

beforeAll(() => prepareBackend({ prefer: 'wasm', required: true }));
afterEach(() => disposeVariables());

describe('while a model trains', () => {
  test('a call of the program’s own is used, and stays', async () => {
    const model = createBarNet(1);
    const counts = ['conv2d_1', 'dropout_1', 'dense_1'].map((name) => {
      const count = { layer: model.getLayer(name), calls: 0 };
      const { layer } = count;
      const original = layer.call.bind(layer);
      const own: typeof layer.call = (...args) => {
        count.calls++;
        return original(...args);
      };
      layer.call = own;
      return { count, own };
    });
    await run(model);
    for (const { count, own } of counts) {
      expect(count.calls).toBe(6);
      expect(count.layer.call).toBe(own);
    }
    await evaluate(model, dataset.test, { workers: 1 });
    for (const { count, own } of counts) {
      expect(count.calls).toBe(7);
      expect(count.layer.call).toBe(own);
    }
  });

  test('what a program sets on the way stays', async () => {
    const model = createBarNet(1);
    const layer = model.getLayer('dense_1');
    const own: typeof layer.call = (inputs, options) =>
      Object.getPrototypeOf(layer).call.call(layer, inputs, options);
    await run(model, {
      onStep() {
        layer.call = own;
      },
    });
    expect(layer.call).toBe(own);
    expect(lent(model)).toEqual(['Dense']);
  });

  test('call hooks hear every call', async () => {
    const model = createBarNet(1);
    const calls: string[] = [];
    for (const layer of model.layers) layer.setCallHook(() => calls.push(layer.name));
    await run(model, { epochs: 1 });
    for (const name of ['conv2d_1', 'dropout_1', 'dense_1', 'dropout_2']) {
      expect(calls.filter((call) => call === name)).toHaveLength(3);
    }
  });

  test('it may be evaluated, and trained by another run, and is itself again at the end', async () => {
    const model = createBarNet(1);
    const seen: string[][] = [];
    const see = () => seen.push(lent(model).slice(0, 4));
    await run(model, {
      onEpoch: () => evaluate(model, dataset.test, { workers: 1 }),
      onStep: see,
    });
    expect(seen).toEqual(Array(6).fill(ALL));
    expect(lent(model)).toEqual([]);

    seen.length = 0;
    await Promise.all([run(model, { epochs: 4, onStep: see }), run(model, { epochs: 1 })]);
    expect(seen).toEqual(Array(12).fill(ALL));
    expect(lent(model)).toEqual([]);
  });
});

test('a model that only predicts isn’t touched', async () => {
  const model = createBarNet(1);
  const seen: string[][] = [];
  const onProgress = () => seen.push(lent(model));
  await evaluate(model, dataset.test, { workers: 1, batchSize: 10, onProgress });
  expect(seen).toEqual([[], []]);
});

describe('two lendings of one layer', () => {
  const create = () => sequential({ layers: [layers.dropout({ inputShape: [100], rate: 0.5 })] });
  const apply = (model: LayersModel) =>
    tidy(() => Array.from((model.apply(ones([1, 100]), { training: true }) as Tensor).dataSync()));

  test.each(['first', 'second'])('the %s comes back first: the other goes on', (which) => {
    const masks = [1, 2].map((seed) => {
      const model = create();
      const dropout = seedDropout(model, createRandom(seed));
      dropout.beginStep(1);
      const mask = apply(model);
      dropout.restore();
      return mask;
    });
    const model = create();
    const lendings = [1, 2].map((seed) => seedDropout(model, createRandom(seed)));
    if (which === 'second') lendings.reverse();
    const [back, left] = lendings;
    back!.restore();
    left!.beginStep(1);
    expect(apply(model)).toEqual(masks[which === 'first' ? 1 : 0]);
    left!.restore();
    expect(lent(model)).toEqual([]);
    // A second time changes nothing.
    fuseActivations(model).restore();
    back!.restore();
    expect(lent(model)).toEqual([]);
  });
});
