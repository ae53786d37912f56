import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
// By its own name, since workers run the built script.
import { evaluate, train, WorkersUnavailableError } from '@mnist-convnet/training';
import { disposeVariables, train as optimizers } from '@tensorflow/tfjs-core';
import {
  constraints,
  model as createModel,
  initializers,
  input,
  type LayersModel,
  layers,
  regularizers,
  sequential,
} from '@tensorflow/tfjs-layers';
import { drawBars } from './bars';

const dataset = { train: drawBars(200, 1), test: drawBars(70, 2) };
const init = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
const dense = (units: number, seed: number, more: object = {}) =>
  layers.dense({ units, activation: 'tanh', ...init(seed), ...more });
const classes = (more: object = {}) => dense(3, 9, { activation: 'softmax', ...more });
const flatten = () => layers.flatten({ inputShape: [8, 8, 1] });
/** Each weight's values, by variables, so that flags don't change the order. */
const weightsOf = (model: LayersModel) =>
  [...model.weights]
    .sort((a, b) => a.id - b.id)
    .map((weight) => Array.from(weight.read().dataSync()));

/** It also sets the flags of a Sequential's own weights. */
const compile = (model: LayersModel) =>
  model.compile({ optimizer: optimizers.sgd(0.1), loss: 'categoricalCrossentropy' });

beforeAll(() => prepareBackend({ prefer: 'wasm', required: true }));
afterEach(() => disposeVariables());

/** Models whose description doesn't say all. */
const MODELS: [string, () => LayersModel][] = [
  [
    'a frozen model within, first',
    () => {
      const base = sequential({ layers: [flatten(), dense(8, 1), dense(8, 2)] });
      base.trainable = false;
      return sequential({ layers: [base, dense(8, 3), classes()] });
    },
  ],
  [
    'a frozen model within, last',
    () => {
      const head = sequential({ layers: [dense(8, 2, { inputShape: [8] }), classes()] });
      head.trainable = false;
      return sequential({ layers: [flatten(), dense(8, 1), head] });
    },
  ],
  [
    'a frozen weight, and a penalty on another',
    () => {
      const kernelRegularizer = regularizers.l2({ l2: 0.1 });
      const model = sequential({
        layers: [flatten(), dense(8, 1, { kernelRegularizer }), dense(8, 2), classes()],
      });
      compile(model);
      model.layers[2]!.weights[0]!.trainable = false;
      return model;
    },
  ],
  [
    'weights beyond a constraint',
    () => {
      const kernelConstraint = constraints.maxNorm({ maxValue: 0.1 });
      return sequential({ layers: [flatten(), dense(8, 1, { kernelConstraint }), classes()] });
    },
  ],
  [
    'a frozen layer within a wrapper, and dropout in another',
    () =>
      sequential({
        layers: [
          layers.reshape({ inputShape: [8, 8, 1], targetShape: [8, 8] }),
          layers.timeDistributed({ layer: dense(4, 1, { trainable: false }) }),
          layers.timeDistributed({ layer: layers.dropout({ rate: 0.5 }) }),
          layers.flatten(),
          classes(),
        ],
      }),
  ],
  [
    'recurrent layers in both directions, frozen',
    () => {
      const recurrent = layers.simpleRNN({
        units: 4,
        ...init(1),
        recurrentInitializer: initializers.glorotUniform({ seed: 2 }),
      });
      const both = layers.bidirectional({ layer: recurrent as never, mergeMode: 'concat' });
      const model = sequential({
        layers: [
          layers.reshape({ inputShape: [8, 8, 1], targetShape: [8, 8] }),
          both as never,
          dense(8, 3),
          classes(),
        ],
      });
      (both as unknown as layers.Layer).trainable = false;
      return model;
    },
  ],
];

describe('a copy in workers computes as its model does', () => {
  test.each(MODELS)('%s', async (_, create) => {
    const models = [create(), create()];
    const [start] = models.map(weightsOf);
    const trained = models[0]!.trainableWeights.length;
    const losses = [];
    for (const [i, model] of models.entries()) {
      if (!model.optimizer) compile(model);
      const options = { epochs: 2, batchSize: 80, seed: 5, workers: i + 1, validation: 'test' };
      const { history } = await train(model, dataset, options as never);
      losses.push(history.epochs.flatMap(({ loss, validationLoss }) => [loss, validationLoss]));
    }
    const [one, two] = models.map(weightsOf);
    for (const [i, loss] of losses[0]!.entries()) expect(losses[1]![i]).toBeCloseTo(loss!, 5);
    for (const [i, values] of one!.entries()) {
      for (const [k, value] of values.entries()) expect(two![i]![k]).toBeCloseTo(value, 5);
    }
    // What is trained has moved, and nothing else.
    const moved = two!.filter((values, i) => String(values) !== String(start![i]));
    expect(moved).toHaveLength(trained);
  });

  test('so it does where all of the model is frozen', async () => {
    const model = sequential({
      layers: [flatten(), sequential({ layers: [dense(8, 1, { inputShape: [64] })] }), classes()],
    });
    model.layers[1]!.trainable = false;
    const expected = await evaluate(model, dataset.test, { workers: 1, batchSize: 20 });
    expect(await evaluate(model, dataset.test, { workers: 2, batchSize: 20 })).toEqual(expected);
    model.trainable = false;
    expect(await evaluate(model, dataset.test, { workers: 2, batchSize: 20 })).toEqual(expected);
  });
});

test('a model whose description makes another one is trained without workers, or refused', async () => {
  const create = () => {
    const shared = dense(8, 1);
    const inner = input({ shape: [8] });
    const nested = createModel({ inputs: inner, outputs: shared.apply(inner) as typeof inner });
    const images = input({ shape: [8, 8, 1] });
    const first = dense(8, 2).apply(layers.flatten().apply(images));
    const outputs = classes().apply(nested.apply(shared.apply(first))) as typeof inner;
    return createModel({ inputs: images, outputs });
  };
  const failed = train(create(), dataset, { epochs: 1, workers: 2 });
  await expect(failed).rejects.toThrow(WorkersUnavailableError);
  await expect(failed).rejects.toThrow(
    /failed: a copy of the model has weights of other shapes: \[64,8\].* instead of \[64,8\]/,
  );
  const reasons: string[] = [];
  const { workers } = await train(create(), dataset, {
    epochs: 5,
    onStart: ({ reason }) => reasons.push(reason),
  });
  expect(workers).toBe(1);
  if (process.getBuiltinModule('node:os').availableParallelism() > 1) {
    expect(reasons[0]).toContain('a copy of the model has weights of other shapes');
  }
});
