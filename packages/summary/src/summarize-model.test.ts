import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from '@jest/globals';
import { isMnistConvnetError } from '@mnist-convnet/errors';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { input, type LayersModel, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { buildArticleNetwork } from '../test/article-network';
import type { ModelSummary } from './model-summary';
import { summarizeModel } from './summarize-model';

const row = ({ rows }: ModelSummary, name: string) => rows.find((r) => r.name === name)!;

describe('the article’s network', () => {
  const network = buildArticleNetwork();
  const summary = summarizeModel(network);

  test('has the article’s totals', () => {
    // Outputs of the 13 layers, as in the article's table, at 4 bytes each.
    const [a, b, c, d, e] = [26 * 26 * 32, 24 * 24 * 64, 12 * 12 * 64, 10 * 10 * 128, 5 * 5 * 128];
    const outputs = a + b + 2 * c + d + 3 * e + 128 + 128 + 64 + 64 + 10;
    expect(summary.totals).toEqual({
      parameters: 511_306,
      trainableParameters: 511_306,
      nonTrainableParameters: 0,
      parameterBytes: 2_045_224,
      multiplyAdds: 18_602_752,
      layersWithoutMultiplyAdds: 0,
      activationBytes: 4 * outputs,
      layersWithoutActivationBytes: 0,
    });
  });

  test('has rows with shapes, connections and work', () => {
    expect(row(summary, 'conv2d_2')).toEqual({
      name: 'conv2d_2',
      className: 'Conv2D',
      outputShapes: [[null, 24, 24, 64]],
      parameters: 18_496,
      trainableParameters: 18_496,
      parameterBytes: 73_984,
      connectedTo: ['conv2d_1[0][0]'],
      multiplyAdds: 10_616_832,
      activationBytes: 147_456,
      nested: null,
    });
    expect(row(summary, 'conv2d_3').multiplyAdds).toBe(7_372_800);
    expect(row(summary, 'dropout_1').multiplyAdds).toBe(0);
  });

  test('is summarized as plain data, without a new tensor and without building the model', async () => {
    const untouched = buildArticleNetwork();
    const data = await expectNoTensorLeak(() => summarizeModel(untouched));
    expect(untouched.built).toBe(false);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  test('has the same summary once compiled', () => {
    const compiled = buildArticleNetwork();
    compiled.compile({ loss: 'categoricalCrossentropy', optimizer: 'sgd' });
    expect(summarizeModel(compiled)).toEqual(summary);
  });
});

describe('connections', () => {
  test('a layer with two inputs lists both, and their kinds of shape', () => {
    const a = input({ shape: [3], name: 'a' });
    const b = input({ shape: [3], name: 'b' });
    const y = layers.concatenate({ name: 'join' }).apply([a, b]) as typeof a;
    const summary = summarizeModel(model({ inputs: [a, b], outputs: y }));
    expect(summary.sequentialLike).toBe(false);
    expect(row(summary, 'join').connectedTo).toEqual(['a[0][0]', 'b[0][0]']);
    expect(row(summary, 'join').outputShapes).toEqual([[null, 6]]);
    // An input's values are the caller's; only the joined copy is new.
    expect(summary.totals.activationBytes).toBe(6 * 4);
  });

  test('a functional chain is sequential-like; one that branches to two outputs is not', () => {
    const x = input({ shape: [4] });
    const hidden = layers.dense({ units: 3 }).apply(x) as typeof x;
    const y = layers.dense({ units: 2 }).apply(hidden) as typeof x;
    const z = layers.dense({ units: 1 }).apply(hidden) as typeof x;
    expect(summarizeModel(model({ inputs: x, outputs: y })).sequentialLike).toBe(true);
    expect(summarizeModel(model({ inputs: x, outputs: [hidden, y] })).sequentialLike).toBe(true);
    expect(summarizeModel(model({ inputs: x, outputs: [y, z] })).sequentialLike).toBe(false);
  });

  test('a layer that other models use too has this model’s connections only', () => {
    const shared = layers.dense({ units: 2, name: 'shared' });
    const [x, other] = [input({ shape: [4], name: 'x' }), input({ shape: [4], name: 'other' })];
    model({ inputs: other, outputs: shared.apply(other) as typeof x });
    const summary = summarizeModel(model({ inputs: x, outputs: shared.apply(x) as typeof x }));
    expect(row(summary, 'shared').connectedTo).toEqual(['x[0][0]']);
    expect(summary.sequentialLike).toBe(true);
  });
});

describe('a layer used twice', () => {
  test('has its parameters once and its work twice, and makes the model functional', () => {
    const dense = layers.dense({ units: 3, name: 'dense' });
    const x = input({ shape: [3], name: 'x' });
    const once = dense.apply(x) as typeof x;
    const summary = summarizeModel(model({ inputs: x, outputs: dense.apply(once) as typeof x }));
    expect(summary.sequentialLike).toBe(false);
    expect(row(summary, 'dense')).toMatchObject({
      parameters: 12,
      connectedTo: ['x[0][0]', 'dense[0][0]'],
      multiplyAdds: 2 * 9,
      activationBytes: 2 * 3 * 4,
    });
    expect(summary.totals).toMatchObject({ parameters: 12, multiplyAdds: 18 });
  });

  test('has the output shape "multiple" if they differ', () => {
    const pool = layers.maxPooling1d({ poolSize: 2, name: 'pool' });
    const x = input({ shape: [8, 1] });
    const once = pool.apply(x) as typeof x;
    const summary = summarizeModel(model({ inputs: x, outputs: pool.apply(once) as typeof x }));
    expect(row(summary, 'pool')).toMatchObject({
      outputShapes: 'multiple',
      activationBytes: (4 + 2) * 4,
    });
  });

  test('and added twice to a Sequential counts once in the totals', () => {
    const dense = layers.dense({ units: 3, inputShape: [3] });
    const summary = summarizeModel(sequential({ layers: [dense, dense] }));
    expect(summary.rows).toHaveLength(2);
    expect(summary.totals).toMatchObject({ parameters: 12, multiplyAdds: 18, activationBytes: 24 });
  });
});

describe('nested models', () => {
  const buildEncoder = (): LayersModel =>
    sequential({
      name: 'encoder',
      layers: [
        layers.dense({ units: 5, inputShape: [4], name: 'inner_1' }),
        layers.dense({ units: 3, name: 'inner_2' }),
      ],
    });

  test('are rows with a summary of their own; two uses double the work', () => {
    const encoder = buildEncoder();
    const [a, b] = [input({ shape: [4], name: 'a' }), input({ shape: [4], name: 'b' })];
    const y = layers
      .add({ name: 'add' })
      .apply([encoder.apply(a) as typeof a, encoder.apply(b) as typeof a]) as typeof a;
    const summary = summarizeModel(model({ inputs: [a, b], outputs: y }));
    const nested = row(summary, 'encoder');
    const parameters = 4 * 5 + 5 + 5 * 3 + 3;
    expect(nested).toMatchObject({
      className: 'Sequential',
      outputShapes: [[null, 3]],
      parameters,
      connectedTo: ['a[0][0]', 'b[0][0]'],
      multiplyAdds: 2 * (20 + 15),
      activationBytes: 2 * (5 + 3) * 4,
    });
    expect(nested.nested).toEqual(summarizeModel(encoder));
    expect(row(summary, 'add').connectedTo).toEqual(['encoder[1][0]', 'encoder[2][0]']);
    expect(summary.totals).toMatchObject({ parameters, multiplyAdds: 70, activationBytes: 76 });
  });

  test('can be a Sequential’s first layer', () => {
    const summary = summarizeModel(
      sequential({ layers: [buildEncoder(), layers.dense({ units: 2 })] }),
    );
    expect(summary.rows.map((r) => r.multiplyAdds)).toEqual([35, 6]);
    expect(summary.rows[0]!.outputShapes).toEqual([[null, 3]]);
  });

  test('on another shape than their own have no known work', () => {
    const image = input({ shape: [8, 8, 1] });
    const conv = layers.conv2d({ filters: 1, kernelSize: 3 }).apply(image) as typeof image;
    const base = model({ inputs: image, outputs: conv, name: 'base' });
    const larger = input({ shape: [16, 16, 1] });
    const summary = summarizeModel(
      model({ inputs: larger, outputs: base.apply(larger) as typeof image }),
    );
    expect(row(summary, 'base')).toMatchObject({ multiplyAdds: null, activationBytes: null });
    expect(summary.totals).toMatchObject({
      layersWithoutMultiplyAdds: 1,
      layersWithoutActivationBytes: 1,
    });
  });

  test('with an open dimension inside have no known memory', () => {
    const base = sequential({
      layers: [
        layers.dense({ units: 2, inputShape: [null, 3] }),
        layers.globalAveragePooling1d({}),
      ],
    });
    const { rows, totals } = summarizeModel(sequential({ layers: [base] }));
    expect(rows[0]).toMatchObject({ outputShapes: [[null, 2]], activationBytes: null });
    expect(totals).toMatchObject({ activationBytes: 0, layersWithoutActivationBytes: 1 });
  });

  test('that are frozen freeze every layer inside, also recurrent ones', () => {
    const base = sequential({
      layers: [
        layers.reshape({ targetShape: [2, 2], inputShape: [4] }),
        layers.lstm({ units: 2, recurrentInitializer: 'zeros' }),
      ],
    });
    const whole = sequential({ layers: [base, layers.dense({ units: 1, name: 'head' })] });
    base.trainable = false;
    const { rows, totals } = summarizeModel(whole);
    expect(rows[0]!.nested!.rows.map((r) => r.trainableParameters)).toEqual([0, 0]);
    expect(rows.map((r) => r.trainableParameters)).toEqual([0, 3]);
    expect(totals).toMatchObject({ trainableParameters: 3, nonTrainableParameters: 40 });

    base.trainable = true;
    whole.trainable = false;
    const frozen = summarizeModel(whole);
    expect(frozen.rows[0]!.nested!.totals.trainableParameters).toBe(0);
    expect(frozen.rows.map((r) => r.trainableParameters)).toEqual([0, 0]);
    expect(frozen.totals.trainableParameters).toBe(0);
  });
});

describe('parameters', () => {
  test('of a frozen layer are non-trainable', () => {
    const network = buildArticleNetwork();
    network.getLayer('dense_1').trainable = false;
    const summary = summarizeModel(network);
    expect(row(summary, 'dense_1')).toMatchObject({
      parameters: 409_728,
      trainableParameters: 0,
    });
    expect(summary.totals).toMatchObject({
      parameters: 511_306,
      trainableParameters: 101_578,
      nonTrainableParameters: 409_728,
    });
  });

  test('of a frozen model are all non-trainable', () => {
    const network = buildArticleNetwork();
    network.trainable = false;
    expect(summarizeModel(network).totals.trainableParameters).toBe(0);
  });

  test('of batch normalization are half trainable: scale and shift, not mean and variance', () => {
    const summary = summarizeModel(
      sequential({ layers: [layers.batchNormalization({ inputShape: [6] })] }),
    );
    expect(summary.rows[0]).toMatchObject({ parameters: 24, trainableParameters: 12 });
    expect(summary.totals).toMatchObject({ nonTrainableParameters: 12, multiplyAdds: 0 });
  });

  test('of a layer both in a nested model and outside of it count once', () => {
    const x = input({ shape: [4] });
    const dense = layers.dense({ units: 4, name: 'both' });
    const inner = model({ inputs: x, outputs: dense.apply(x) as typeof x });
    const y = input({ shape: [4] });
    const outputs = dense.apply(inner.apply(y) as typeof x) as typeof x;
    const summary = summarizeModel(model({ inputs: y, outputs }));
    expect(summary.rows.map((r) => r.parameters)).toEqual([0, 20, 20]);
    expect(summary.totals).toMatchObject({ parameters: 20, parameterBytes: 80 });
  });
});

describe('what can’t be summarized', () => {
  test('a Sequential without layers is refused by name', () => {
    let caught: unknown;
    try {
      summarizeModel(sequential({ name: 'mine' }));
    } catch (error) {
      caught = error;
    }
    expect(isMnistConvnetError(caught)).toBe(true);
    expect(caught).toMatchObject({ code: 'EMPTY_MODEL', modelName: 'mine' });
    expect(String(caught)).toContain('The model "mine" has no layers');
  });

  test.each([
    ['undefined', undefined],
    ['a layer', layers.flatten()],
    ['something like a GraphModel', { executor: {}, predict() {} }],
  ])('%s is refused', (_, value) => {
    expect(() => summarizeModel(value as unknown as LayersModel)).toThrow(
      /^model is .*; expected a LayersModel of @tensorflow\/tfjs-layers/,
    );
  });
});
