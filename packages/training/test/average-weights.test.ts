import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
// By its own name, since workers run the built script.
import { train as trainInWorkers } from '@mnist-convnet/training';
import { disposeVariables } from '@tensorflow/tfjs-core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { evaluate, type TrainingOptions, train } from '../src/index';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(100, 1), test: drawBars(30, 2) };
const weightsOf = (model: LayersModel) =>
  model.getWeights().flatMap((weight) => [...weight.dataSync()]);
/** Three epochs of four steps. */
const settings = { epochs: 3, batchSize: 25, learningRate: 0.05, seed: 5, averaging: 0.7 };
const run = (model: LayersModel, options: Partial<TrainingOptions> = {}) =>
  train(model, dataset, { ...settings, workers: 1, ...options });

const initialize = (seed: number) => ({
  kernelInitializer: initializers.glorotUniform({ seed }),
});

/** Averages weights as they come, in float64. */
function createAverage(start: readonly number[], decay: number) {
  let average = start;
  let step = 0;
  return {
    get values() {
      return average;
    },
    add(weights: readonly number[]) {
      const kept = Math.min(decay, (step + 1) / (step + 10));
      average = average.map((value, i) => kept * value + (1 - kept) * weights[i]!);
      step++;
    },
  };
}

function distance(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}

beforeAll(() => prepareBackend({ prefer: 'wasm', required: true }));
afterEach(() => disposeVariables());

describe('averaging', () => {
  // 0.3 is below the decay of most first steps, 0.7 is never reached in twelve.
  test.each([0.3, 0.7])(
    'with decay %d the model ends with the average of its weights after each step, within 1e-6',
    async (averaging) => {
      const model = createBarNet(1);
      const average = createAverage(weightsOf(model), averaging);
      const distances: number[] = [];
      await run(model, {
        averaging,
        onStep: () => average.add(weightsOf(model)),
        onEpoch: () => distances.push(distance(weightsOf(model), average.values)),
      });
      expect(distances).toHaveLength(3);
      expect(Math.max(...distances)).toBeLessThan(1e-6);
      expect(distance(weightsOf(model), average.values)).toBeLessThan(1e-6);
    },
  );

  test('steps go from the weights, not from their average', async () => {
    const paths = await Promise.all(
      [0, 0.7].map(async (averaging) => {
        const model = createBarNet(1);
        const path: number[][] = [];
        await run(model, {
          averaging,
          validation: 'test',
          onStep: () => path.push(weightsOf(model)),
        });
        return { path, end: weightsOf(model) };
      }),
    );
    expect(paths[0]!.path).toHaveLength(12);
    expect(paths[1]!.path).toEqual(paths[0]!.path);
    expect(paths[0]!.end).toEqual(paths[0]!.path.at(-1));
    expect(distance(paths[1]!.end, paths[0]!.end)).toBeGreaterThan(1e-3);
  });

  test.each([1, 2])(
    'what is validated is the average, with %d worker(s), within 1e-6',
    async (workers) => {
      const model = createBarNet(1);
      const losses: number[] = [];
      const go = workers === 1 ? train : trainInWorkers;
      const { history } = await go(model, dataset, {
        ...settings,
        workers,
        validation: 'test',
        async onEpoch() {
          const { loss } = await evaluate(model, dataset.test, { workers: 1 });
          losses.push(loss);
        },
      });
      expect(losses).toHaveLength(3);
      for (const [i, { validationLoss }] of history.epochs.entries()) {
        expect(Math.abs(validationLoss! - losses[i]!)).toBeLessThan(1e-6);
      }
    },
  );

  test('two workers’ average is one’s, within 1e-5', async () => {
    const models = [createBarNet(1), createBarNet(1), createBarNet(1)];
    await run(models[0]!);
    await trainInWorkers(models[1]!, dataset, { ...settings, workers: 2 });
    expect(distance(weightsOf(models[0]!), weightsOf(models[1]!))).toBeLessThan(1e-5);
    await run(models[2]!, { averaging: 0 });
    expect(distance(weightsOf(models[0]!), weightsOf(models[2]!))).toBeGreaterThan(1e-3);
  });

  test.each([1, 2])(
    'an aborted run ends with the average so far, with %d worker(s)',
    async (workers) => {
      const models = [createBarNet(1), createBarNet(1)];
      const average = createAverage(weightsOf(models[0]!), 0.7);
      const averages: (readonly number[])[] = [];
      await run(models[0]!, {
        onStep() {
          average.add(weightsOf(models[0]!));
          averages.push(average.values);
        },
      });
      const controller = new AbortController();
      let steps = 0;
      const go = workers === 1 ? train : trainInWorkers;
      const { status } = await go(models[1]!, dataset, {
        ...settings,
        workers,
        signal: controller.signal,
        onStep: () => ++steps === 6 && controller.abort(),
      });
      expect(status).toBe('aborted');
      expect(distance(weightsOf(models[1]!), averages[5]!)).toBeLessThan(1e-5);
    },
  );

  test('what isn’t trained isn’t averaged: statistics of batches, frozen weights', async () => {
    const untrained: number[][] = [];
    const trained: number[][] = [];
    for (const averaging of [0, 0.7]) {
      const model = sequential({
        layers: [
          layers.conv2d({ inputShape: [8, 8, 1], filters: 2, kernelSize: 3, ...initialize(1) }),
          layers.batchNormalization({ momentum: 0.5 }),
          layers.flatten(),
          layers.dense({ units: 3, activation: 'softmax', ...initialize(2) }),
        ],
      });
      model.layers[0]!.trainable = false;
      await run(model, { averaging });
      const read = (weights: typeof model.weights) =>
        weights.flatMap((weight) => [...weight.read().dataSync()]);
      untrained.push(read(model.nonTrainableWeights));
      trained.push(read(model.trainableWeights));
    }
    // A kernel of 18 and its bias, and two moving statistics.
    expect(untrained[0]).toHaveLength(18 + 2 + 2 + 2);
    expect(untrained[1]).toEqual(untrained[0]);
    expect(trained[1]).not.toEqual(trained[0]);
  });

  test('leaks no tensor, after an abort and a failure neither', async () => {
    const model = createBarNet(1);
    await run(model, { epochs: 1 });
    await expectNoTensorLeak(() => run(model, { validation: 'test' }));
    await expectNoTensorLeak(() => run(model, { signal: AbortSignal.abort() }));
    const fail = () => {
      throw new Error('disk full');
    };
    await expectNoTensorLeak(() =>
      expect(run(model, { onStep: fail })).rejects.toThrow('disk full'),
    );
    await expectNoTensorLeak(() => run(model, { onCheckpoint() {}, checkpointIntervalMs: 0 }));
  });

  test.each([1, -0.1, Number.NaN])('refuses a decay of %d', async (averaging) => {
    const failed = run(createBarNet(1), { averaging });
    await expect(failed).rejects.toThrow(InvalidOptionError);
    await expect(failed).rejects.toThrow(`averaging is ${averaging}`);
  });
});
