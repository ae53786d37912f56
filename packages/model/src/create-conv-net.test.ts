import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { dispose, ones, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { compileConvNet } from './compile-conv-net';
import { type ConvNetOptions, createConvNet } from './create-conv-net';

const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

describe('createConvNet', () => {
  test('builds the article’s network: names, output shapes and 511,306 parameters', () => {
    const model = createConvNet();
    expect(
      model.layers.map((layer) => [layer.name, layer.outputShape, layer.countParams()]),
    ).toEqual([
      ['conv2d_1', [null, 26, 26, 32], 320],
      ['conv2d_2', [null, 24, 24, 64], 18_496],
      ['max_pooling2d_1', [null, 12, 12, 64], 0],
      ['dropout_1', [null, 12, 12, 64], 0],
      ['conv2d_3', [null, 10, 10, 128], 73_856],
      ['max_pooling2d_2', [null, 5, 5, 128], 0],
      ['dropout_2', [null, 5, 5, 128], 0],
      ['flatten_1', [null, 3200], 0],
      ['dense_1', [null, 128], 409_728],
      ['dropout_3', [null, 128], 0],
      ['dense_2', [null, 64], 8256],
      ['dropout_4', [null, 64], 0],
      ['dense_3', [null, 10], 650],
    ]);
    expect(model.countParams()).toBe(511_306);
    expect(
      model.layers.map((layer) => layer.getConfig().rate).filter((rate) => rate !== undefined),
    ).toEqual([0.25, 0.25, 0.5, 0.5]);
    const activations = model.layers.map((layer) => layer.getConfig().activation);
    expect(activations.filter(Boolean)).toEqual([
      'relu',
      'relu',
      'relu',
      'relu',
      'relu',
      'softmax',
    ]);
    model.dispose();
  });

  test('draws Keras’s Glorot uniform weights: inside ±sqrt(6 / (fan-in + fan-out)), biases zero', () => {
    const model = createConvNet({ seed: 1 });
    const [kernel, bias] = weightsOf(model).slice(2, 4) as [number[], number[]];
    const limit = Math.sqrt(6 / (9 * 32 + 9 * 64));
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(limit);
    expect(Math.max(...kernel.map(Math.abs))).toBeGreaterThan(0.99 * limit);
    const variance = kernel.reduce((sum, w) => sum + w * w, 0) / kernel.length;
    expect(Math.abs(variance / (limit ** 2 / 3) - 1)).toBeLessThan(0.05);
    expect(bias.every((b) => b === 0)).toBe(true);
    model.dispose();
  });

  test('a seed fixes the weights, 0 too; other seeds and layers have others', () => {
    const small = { inputShape: [8, 8, 1], filters: [[2], [2]], kernelSize: 2 } as const;
    const models = [0, 0, 1].map((seed) => createConvNet({ ...small, seed }));
    const [a, b, c] = models.map(weightsOf);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    const again = createConvNet({ ...small, denseUnits: [8, 8, 8], seed: 0 });
    const [first, second] = again.layers.filter((layer) => layer.name.startsWith('dense')).slice(1);
    expect(first!.getWeights()[0]!.dataSync()).not.toEqual(second!.getWeights()[0]!.dataSync());
    dispose([...models, again].flatMap((model) => model.getWeights()));
  });

  test('is a factory for other images, classes and sizes', () => {
    const model = createConvNet({
      inputShape: [32, 24, 3],
      filters: [[4], [6, 8]],
      kernelSize: 3,
      denseUnits: [16],
      numClasses: 26,
      dropoutRates: 0.1,
    });
    expect(model.outputShape).toEqual([null, 26]);
    expect(model.layers.filter((layer) => layer.name.startsWith('dropout'))).toHaveLength(3);
    const output = tidy(() =>
      (model.predict(ones([2, 32, 24, 3])) as Tensor).arraySync(),
    ) as number[][];
    for (const row of output) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    model.dispose();
  });

  test.each<[string, ConvNetOptions, string]>([
    ['an image too small for the blocks', { inputShape: [9, 28, 1] }, 'an image large enough'],
    [
      'an input shape without channels',
      { inputShape: [28, 28] as never },
      '[height, width, channels]',
    ],
    ['no filters', { filters: [] }, 'at least one block'],
    ['filters that aren’t in blocks', { filters: [32, 64] as never }, 'blocks such as'],
    ['zero filters', { filters: [[0]] }, 'filters is 0'],
    ['one class', { numClasses: 1 }, 'numClasses is 1; expected a whole number of at least 2.'],
    ['too few dropout rates', { dropoutRates: [0.1] }, 'one for each of 2 blocks and 2 hidden'],
    ['a dropout rate of 1', { dropoutRates: 1 }, 'at least 0 and below 1'],
    ['a fractional kernel size', { kernelSize: 2.5 }, 'kernelSize is 2.5'],
    ['a negative seed', { seed: -1 }, 'seed is -1'],
  ])('refuses %s', (_, options, message) => {
    expect(() => createConvNet(options)).toThrow(InvalidOptionError);
    expect(() => createConvNet(options)).toThrow(message);
  });
});

describe('compileConvNet', () => {
  test('compiles with Adam at the given rate and leaks nothing but the optimizer’s own tensors', async () => {
    const model = createConvNet({ inputShape: [10, 10, 1], filters: [[2]], denseUnits: [4] });
    await expectNoTensorLeak(() => compileConvNet(model, { learningRate: 0.01 }), 2);
    expect(model.optimizer.getConfig()).toMatchObject({
      learningRate: 0.01,
      beta1: 0.9,
      epsilon: 1e-7,
    });
    expect(model.loss).toBe('categoricalCrossentropy');
    model.dispose();
  });

  test.each([0, -1, Number.NaN])('refuses a learning rate of %p', (learningRate) => {
    const model = createConvNet({ inputShape: [10, 10, 1], filters: [[2]] });
    expect(() => compileConvNet(model, { learningRate })).toThrow(InvalidOptionError);
    model.dispose();
  });
});
