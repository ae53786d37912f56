import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { batches } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { compileConvNet, createConvNet } from '@mnist-convnet/model';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import { registerTrainingKernels } from '@mnist-convnet/wasm-kernels';
import { disposeVariables, memory, train as optimizers, setBackend } from '@tensorflow/tfjs-core';
import { type LayersModel, layers, regularizers, sequential } from '@tensorflow/tfjs-layers';
import {
  BatchTooLargeError,
  type EpochEvent,
  type EpochRecord,
  type Evaluation,
  evaluate,
  MismatchError,
  NonFiniteLossError,
  recipes,
  type StepEvent,
  type TrainingOptions,
  train as trainAnywhere,
} from '../src/index';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(200, 1), test: drawBars(60, 2) };
/** In this thread; workers.test.ts is about the others. */
const train = (model: LayersModel, data: typeof dataset, options: TrainingOptions) =>
  trainAnywhere(model, data, { workers: 1, ...options });
const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

beforeAll(async () => {
  await setBackend('wasm');
  await registerTrainingKernels();
});
afterEach(() => disposeVariables());

describe('train', () => {
  test('teaches a small network to tell bars apart, on images that it has not seen', async () => {
    const model = createBarNet(1);
    const { status, history } = await train(model, dataset, {
      epochs: 12,
      batchSize: 16,
      learningRate: 0.01,
      validation: 'test',
      seed: 1,
    });
    expect(status).toBe('completed');
    const [first, last] = [history.epochs[0]!, history.epochs.at(-1)!];
    expect(last.loss).toBeLessThan(first.loss / 3);
    expect(last.validationAccuracy).toBeGreaterThan(0.95);
  });

  test('takes the steps of TensorFlow.js’s own trainOnBatch, within 1e-5, penalties included', async () => {
    const create = () => {
      const l2 = regularizers.l2({ l2: 0.01 });
      const model = sequential({
        layers: [
          layers.conv2d({
            inputShape: [8, 8, 1],
            filters: 3,
            kernelSize: 3,
            kernelRegularizer: l2,
          }),
          layers.flatten(),
          layers.dense({ units: 3, activation: 'softmax' }),
        ],
      });
      return compileConvNet(model, { learningRate: 0.01 });
    };
    const [ours, stock] = [create(), create()];
    stock.setWeights(ours.getWeights());
    await train(ours, dataset, { epochs: 2, batchSize: 64, seed: 7 });
    for (const epoch of [1, 2]) {
      for (const batch of batches(dataset.train, { batchSize: 64, seed: 7, epoch })) {
        const { xs, ys } = toTensors(batch);
        await stock.trainOnBatch(xs, ys);
      }
    }
    for (const [i, weight] of ours.getWeights().entries()) {
      const values = stock.getWeights()[i]!.dataSync();
      expectTensor(weight, { shape: weight.shape, values, tolerance: 1e-5 });
    }
  });

  test('the same seed gives the same weights to the bit, another seed others', async () => {
    const run = async (seed: number) => {
      const model = createBarNet(3, 0.4);
      const { history } = await train(model, dataset, { epochs: 2, batchSize: 32, seed });
      return { weights: weightsOf(model), losses: history.epochs.map(({ loss }) => loss) };
    };
    const [a, b, c] = [await run(5), await run(5), await run(6)];
    expect(a).toEqual(b);
    expect(a.weights).not.toEqual(c.weights);
  });

  test('reports every step and epoch, with rates and time left from the clock', async () => {
    let clock = 0;
    const steps: StepEvent[] = [];
    const epochs: EpochRecord[] = [];
    const { history, seconds } = await train(createBarNet(1), dataset, {
      epochs: 2,
      batchSize: 64,
      onStep: (event) => {
        steps.push(event);
        clock += 2000;
      },
      onEpoch: (record) => void epochs.push(record),
      now: () => clock + 1000,
    });
    expect(steps.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [1, 4],
      [2, 1],
      [2, 2],
      [2, 3],
      [2, 4],
    ]);
    expect(steps[0]).toMatchObject({ epochs: 2, steps: 4 });
    // After the second step 128 images took 2 s, and 272 are left.
    expect(steps[1]).toMatchObject({ imagesPerSecond: 64, secondsLeft: 272 / 64 });
    expect(epochs).toEqual(history.epochs);
    expect(epochs[0]).toMatchObject({ epoch: 1, seconds: 8, imagesPerSecond: 25 });
    expect(epochs[0]).not.toHaveProperty('validationLoss');
    expect(seconds).toBe(16);
    expect(history.steps.map(({ epoch }) => epoch)).toEqual([
      0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2,
    ]);
  });

  test('an epoch comes with the evaluation of its validation images, if there are any', async () => {
    const model = createBarNet(1, 0.4);
    const seen: [Evaluation | undefined, Evaluation, EpochRecord][] = [];
    const run = (validation: 'test' | 'none') =>
      train(model, dataset, {
        epochs: 2,
        batchSize: 32,
        averaging: 0.9,
        validation,
        async onEpoch(record, _, { evaluation }) {
          seen.push([evaluation, await evaluate(model, dataset.test, { workers: 1 }), record]);
        },
      });
    await run('test');
    expect(seen).toHaveLength(2);
    for (const [given, own, { validationLoss, validationAccuracy }] of seen) {
      expect(given).toEqual(own);
      expect(given).toMatchObject({ loss: validationLoss, accuracy: validationAccuracy });
    }
    await run('none');
    expect(seen.slice(2).map(([given]) => given)).toEqual([undefined, undefined]);
  });

  test('a history’s step means add up to the epoch’s', async () => {
    const { history } = await train(createBarNet(1), dataset, { epochs: 1, batchSize: 32 });
    const sizes = [32, 32, 32, 32, 32, 32, 8];
    const mean = history.steps.reduce((sum, { loss }, i) => sum + loss * sizes[i]!, 0) / 200;
    expect(mean).toBeCloseTo(history.epochs[0]!.loss, 10);
  });

  test('a share for validation is held out: fewer images are trained on', async () => {
    const events: StepEvent[] = [];
    const { history } = await train(createBarNet(1), dataset, {
      epochs: 1,
      batchSize: 10,
      validation: 0.2,
      onStep: (event) => events.push(event),
    });
    expect(events.at(-1)!.steps).toBe(16);
    expect(history.epochs[0]!.validationAccuracy).toBeGreaterThanOrEqual(0);
  });

  test('an abort ends the run after the step at hand', async () => {
    const controller = new AbortController();
    const events: StepEvent[] = [];
    const { status, history } = await train(createBarNet(1), dataset, {
      epochs: 3,
      batchSize: 50,
      signal: controller.signal,
      onStep: (event) => {
        events.push(event);
        if (event.epoch === 2 && event.step === 2) controller.abort();
      },
    });
    expect(status).toBe('aborted');
    expect(events).toHaveLength(6);
    expect(history.epochs).toHaveLength(1);
    expect(history.steps).toHaveLength(6);
  });

  test('an abort between two points of the curve records what there is', async () => {
    const controller = new AbortController();
    const { history } = await train(createBarNet(1), dataset, {
      epochs: 1,
      batchSize: 2, // 100 steps, a point every second one
      signal: controller.signal,
      onStep: ({ step }) => step === 3 && controller.abort(),
    });
    expect(history.steps.map(({ epoch }) => epoch)).toEqual([0.02, 0.03]);
  });

  test('an abort during the validation ends the run, its epoch recorded without one', async () => {
    const controller = new AbortController();
    const events: EpochEvent[] = [];
    const { status, history } = await train(createBarNet(1), dataset, {
      epochs: 1,
      batchSize: 200,
      validation: 'test',
      signal: controller.signal,
      onStep: () => controller.abort(),
      onEpoch: (_, __, event) => events.push(event),
    });
    expect(status).toBe('aborted');
    expect(events).toEqual([{ isBest: false }]);
    expect(history.epochs).toHaveLength(1);
    expect(history.epochs[0]).not.toHaveProperty('validationLoss');
  });

  test('an onStep that fails ends the run with its error', async () => {
    const run = train(createBarNet(1), dataset, {
      epochs: 1,
      onStep: async () => {
        throw new Error('disk full');
      },
    });
    await expect(run).rejects.toThrow('disk full');
  });

  test('timers have their turn between steps', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 0);
    const { status } = await train(createBarNet(1), dataset, {
      epochs: 1000,
      signal: controller.signal,
    });
    expect(status).toBe('aborted');
  });

  test('a loss that isn’t finite stops the run; the weights are those before the step', async () => {
    const model = createBarNet(1);
    const run = train(model, dataset, { epochs: 1, batchSize: 50, learningRate: 1e30 });
    await expect(run).rejects.toThrow(NonFiniteLossError);
    await expect(run).rejects.toMatchObject({ epoch: 1, code: 'NON_FINITE_LOSS' });
    await expect(run).rejects.toThrow(/step \d+ of epoch 1.*it is 1e\+30.*try a tenth/);
    expect(weightsOf(model).flat().every(Number.isFinite)).toBe(true);
  });

  test('a backend that breaks down over a batch is explained', async () => {
    // A real trap: a WebAssembly module of one function, (func (export "f") unreachable).
    const bytes = Uint8Array.of(
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
      ...[7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11],
    );
    const { instance } = await WebAssembly.instantiate(bytes);
    const model = createBarNet(1);
    model.compile({ optimizer: 'adam', loss: () => (instance.exports.f as () => never)() });
    const run = train(model, dataset, { epochs: 1, batchSize: 50 });
    await expect(run).rejects.toThrow(BatchTooLargeError);
    await expect(run).rejects.toThrow('a batch of 50 images (unreachable)');
  });

  test('a compiled model keeps its optimizer, and takes the learning rate that is given', async () => {
    const model = createBarNet(1);
    const optimizer = optimizers.sgd(0.5);
    model.compile({ optimizer, loss: 'categoricalCrossentropy' });
    await train(model, dataset, { epochs: 1, learningRate: 0.25 });
    expect(model.optimizer).toBe(optimizer);
    expect(optimizer.getConfig().learningRate).toBe(0.25);
  });

  test('leaks no tensor: steps, epochs, validation and an abort leave what was there', async () => {
    const model = createBarNet(1);
    await train(model, dataset, { epochs: 1 });
    await expectNoTensorLeak(() => train(model, dataset, { epochs: 2, validation: 'test' }));
    await expectNoTensorLeak(() =>
      train(model, dataset, { epochs: 1, signal: AbortSignal.abort() }),
    );
    const bytes = memory().numBytes;
    await train(model, dataset, { epochs: 1 });
    expect(memory().numBytes).toBe(bytes);
  });

  test.each<[string, object, string]>([
    ['no epochs', { epochs: 0 }, 'epochs is 0; expected a whole number of at least 1.'],
    ['half a batch', { epochs: 1, batchSize: 0.5 }, 'batchSize is 0.5'],
    ['a learning rate of 0', { epochs: 1, learningRate: 0 }, 'learningRate is 0'],
    ['all images for validation', { epochs: 1, validation: 1 }, 'validation is 1'],
    ['an unknown validation', { epochs: 1, validation: 'train' }, 'validation is "train"'],
    ['a negative seed', { epochs: 1, seed: -1 }, 'seed is -1'],
    ['no worker', { epochs: 1, workers: 0 }, 'workers is 0; expected a whole number of at least 1'],
    [
      'no time to start',
      { epochs: 1, startTimeoutMs: 0 },
      'startTimeoutMs is 0; expected a finite',
    ],
    [
      'a word',
      { epochs: 1, workers: 'all' },
      'workers is "all"; expected \'auto\' or a whole number.',
    ],
  ])('refuses %s', async (_, options, message) => {
    const run = train(createBarNet(1), dataset, options as never);
    await expect(run).rejects.toThrow(InvalidOptionError);
    await expect(run).rejects.toThrow(message);
  });

  test('refuses images that the model can’t take, and a wrong number of classes', async () => {
    const wide = createConvNet({ inputShape: [10, 10, 1], filters: [[2]], numClasses: 3 });
    await expect(train(wide, dataset, { epochs: 1 })).rejects.toThrow(
      'The model takes 10x10x1 inputs and gives 3 classes, but is given 8x8x1 images of 3 classes.',
    );
    const many = createConvNet({ inputShape: [8, 8, 1], filters: [[2]], numClasses: 4 });
    await expect(train(many, dataset, { epochs: 1 })).rejects.toThrow(MismatchError);
  });
});

test('recipes: article is the article’s settings; quick differs in epochs and validation alone', () => {
  const { name, description, ...article } = recipes.article;
  expect(article).toEqual({
    epochs: 30,
    batchSize: 64,
    learningRate: 0.001,
    schedule: 'constant',
    warmUp: 0.25,
    averaging: 0,
    labelSmoothing: 0,
    augmentation: {},
    dropoutRates: [0.25, 0.25, 0.5, 0.5],
    validation: 'test',
  });
  expect({ ...recipes.quick, epochs: 30, validation: 'test', name, description }).toEqual(
    recipes.article,
  );
});
