import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { compileConvNet } from '@mnist-convnet/model';
// By its own name, since workers run the built script.
import {
  BatchTooLargeError,
  evaluate,
  NonFiniteLossError,
  type TrainingOptions,
  train,
  WorkerFailedError,
  WorkersUnavailableError,
} from '@mnist-convnet/training';
import {
  add,
  disposeVariables,
  SGDOptimizer,
  serialization,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { createBarNet, drawBars } from './bars';
import { leaveThreads, running, threads, watchThreads } from './watch-threads';

const dataset = { train: drawBars(200, 1), test: drawBars(70, 2) };
const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));
/** Three epochs of three steps, the last of each smaller. */
const run = (model: LayersModel, workers: number, options: Partial<TrainingOptions> = {}) =>
  train(model, dataset, { epochs: 3, batchSize: 80, seed: 5, workers, ...options });

beforeAll(() => prepareBackend({ prefer: 'wasm', required: true }));
afterEach(() => {
  leaveThreads();
  disposeVariables();
});

describe('what fails in workers', () => {
  test('a loss that isn’t finite: no worker takes the step, the model is as before it', async () => {
    const models = [createBarNet(1), createBarNet(1)];
    const errors = [];
    for (const [i, model] of models.entries()) {
      const failed = run(model, i + 1, { learningRate: 1e30 });
      await expect(failed).rejects.toThrow(NonFiniteLossError);
      errors.push(await failed.catch(({ message }) => message));
    }
    expect(errors[1]).toBe(errors[0]);
    expect(weightsOf(models[1]!).flat().every(Number.isFinite)).toBe(true);
    expect(weightsOf(models[1]!)).not.toEqual(weightsOf(createBarNet(1)));
  });

  test('a thread that ends ends the run with an error that says which; none is left', async () => {
    watchThreads();
    const failed = run(createBarNet(1), 3, {
      epochs: 1000,
      onStep: ({ step }) => void (step === 2 && threads[1]!.terminate()),
    });
    await expect(failed).rejects.toThrow(WorkerFailedError);
    await expect(failed).rejects.toThrow(
      /^Worker 2 of 3 ended with exit code 1\. The others were ended too; the model is as it was .* If memory was short/,
    );
    expect(running()).toBe(0);
    const evaluated = evaluate(createBarNet(1), dataset.test, {
      workers: 2,
      batchSize: 1,
      onProgress: () => threads.at(-1)!.terminate(),
    });
    await expect(evaluated).rejects.toThrow(
      'Worker 2 of 2 ended with exit code 1. The others were ended too. If memory was short, ' +
        'take fewer workers. With workers: 1 the calling thread computes, without any.',
    );
    expect(running()).toBe(0);
  });

  test('an error that a worker throws is passed on, without a guess about memory', async () => {
    // TensorFlow.js’s wasm backend can’t train this layer.
    const model = sequential({
      layers: [
        layers.depthwiseConv2d({ inputShape: [8, 8, 1], kernelSize: 3 }),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    const failed = run(model, 2);
    await expect(failed).rejects.toThrow(WorkerFailedError);
    await expect(failed).rejects.toThrow(/^Worker \d of 2 failed: .*DepthwiseConv2dNativeBackprop/);
    await expect(failed).rejects.not.toThrow(/memory/);
  });

  test('a thread that runs out of memory is told apart from one that ended', async () => {
    watchThreads({ resourceLimits: { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 } });
    const failed = run(createBarNet(1), 2);
    await expect(failed).rejects.toThrow(WorkersUnavailableError);
    await expect(failed).rejects.toThrow(
      /^2 workers can't be had: Worker \d of 2 failed: .*memory/,
    );
    expect(running()).toBe(0);
  });

  test('a batch that breaks a worker’s backend down is explained as it is in this thread', async () => {
    // A layer whose output takes 4 GiB an image, more than WebAssembly has.
    const model = sequential({
      layers: [
        layers.upSampling2d({ inputShape: [8, 8, 1], size: [4096, 4096] }),
        layers.globalMaxPooling2d({}),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    watchThreads();
    const failed = run(model, 2);
    await expect(failed).rejects.toThrow(BatchTooLargeError);
    await expect(failed).rejects.toThrow(/broke down over a batch of 80 images \(.+\)/);
    await expect(failed).rejects.toMatchObject({ batchSize: 80 });
    expect(running()).toBe(0);
  });

  test('an onStep that fails ends the run with its error, and the workers', async () => {
    watchThreads();
    const failed = run(createBarNet(1), 2, {
      onStep: () => {
        throw new Error('disk full');
      },
    });
    await expect(failed).rejects.toThrow('disk full');
    expect(running()).toBe(0);
  });

  test('its error isn’t hidden by what fails after it', async () => {
    watchThreads();
    const failed = run(createBarNet(1), 2, {
      onStep: () => {
        // So that the model can’t be brought up to date any more.
        threads[0]!.terminate();
        throw new Error('disk full');
      },
    });
    await expect(failed).rejects.toThrow('disk full');
    expect(running()).toBe(0);
  });

  test.each<[string, string, RegExp]>([
    [
      'doesn’t answer',
      'setInterval(() => {}, 1000)',
      /^2 workers can't be had: Worker 1 of 2 didn't answer within 0\.5 s of its start: .*\. Use workers: 1/,
    ],
    [
      'answers something',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => parentPort.postMessage('hello'));`,
      /Worker \d of 2 sent what is no answer: it runs another script/,
    ],
  ])('a script that isn’t ours and %s counts as no workers', async (_, script, why) => {
    watchThreads({}, new URL(`data:text/javascript,${encodeURIComponent(script)}`));
    const failed = run(createBarNet(1), 2, { startTimeoutMs: 500 });
    await expect(failed).rejects.toThrow(WorkersUnavailableError);
    await expect(failed).rejects.toThrow(why);
    expect(threads).toHaveLength(2);
    expect(running()).toBe(0);
  });
});

describe('models that workers can’t train', () => {
  class Twice extends layers.Layer {
    static readonly className = 'Twice';
    override call(inputs: Tensor | Tensor[]) {
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      return add(input, input);
    }
  }
  serialization.registerClass(Twice as never);
  const withLayer = (layer: layers.Layer) =>
    compileConvNet(
      sequential({
        layers: [
          layers.flatten({ inputShape: [8, 8, 1] }),
          layer,
          layers.dense({ units: 3, activation: 'softmax' }),
        ],
      }),
    );
  const ownLoss = () => {
    const model = createBarNet(1);
    model.compile({ optimizer: 'adam', loss: (_, predictions) => predictions });
    return model;
  };
  const ownOptimizer = () => {
    class Own extends SGDOptimizer {}
    const model = createBarNet(1);
    model.compile({ optimizer: new Own(0.1), loss: 'categoricalCrossentropy' });
    return model;
  };

  test.each<[string, () => LayersModel, RegExp]>([
    ['a loss of its own', ownLoss, /its loss is not given by name/],
    [
      'an optimizer of its own',
      ownOptimizer,
      /its optimizer SGD is none of this TensorFlow\.js’s own/,
    ],
    [
      'batch normalisation',
      () => withLayer(layers.batchNormalization({ name: 'norm' })),
      /its layer norm needs whole batches/,
    ],
    [
      'batch normalisation within a wrapper',
      () =>
        compileConvNet(
          sequential({
            layers: [
              layers.timeDistributed({
                inputShape: [8, 8, 1],
                layer: layers.batchNormalization({ name: 'norm' }),
              }),
              layers.flatten(),
              layers.dense({ units: 3, activation: 'softmax' }),
            ],
          }),
        ),
      /its layer norm needs whole batches/,
    ],
    [
      'dropout masks for batches of one size',
      () => withLayer(layers.dropout({ rate: 0.5, noiseShape: [80, 64], name: 'masks' })),
      /its layer masks needs whole batches/,
    ],
    [
      'a layer of its own',
      () => withLayer(new Twice({})),
      /Worker \d of 2 failed: Unknown layer: Twice/,
    ],
  ])('%s: two workers are refused, and say why', async (_, create, why) => {
    watchThreads();
    const failed = run(create(), 2);
    await expect(failed).rejects.toThrow(WorkersUnavailableError);
    await expect(failed).rejects.toThrow(why);
    expect(running()).toBe(0);
  });

  test.each<[string, (layer: layers.Layer) => unknown]>([
    ['replaced a layer’s call', (layer) => Object.assign(layer, { call: layer.call.bind(layer) })],
    ['listens to a layer’s calls', (layer) => layer.setCallHook(() => {})],
  ])('a program that %s: workers wouldn’t know, and are refused', async (_, change) => {
    const model = createBarNet(1);
    change(model.getLayer('dense_1'));
    const why = /the program has changed how its layer dense_1 is called/;
    await expect(run(model, 2)).rejects.toThrow(why);
    await expect(evaluate(model, dataset.test, { workers: 2 })).rejects.toThrow(why);
  });

  test('a loss in a list of one is as good as its name', async () => {
    const models = ['categoricalCrossentropy', ['categoricalCrossentropy']].map((loss) => {
      const model = createBarNet(1);
      model.compile({ optimizer: 'adam', loss });
      return model;
    });
    for (const model of models) await run(model, 2, { epochs: 1 });
    expect(weightsOf(models[1]!)).toEqual(weightsOf(models[0]!));
  });

  test.each([0, 1.5, 257, 'all'])('workers: %p is refused', async (workers) => {
    await expect(run(createBarNet(1), workers as number)).rejects.toThrow(InvalidOptionError);
    await expect(
      evaluate(createBarNet(1), dataset.test, { workers: workers as number }),
    ).rejects.toThrow(/^workers is /);
  });
});
