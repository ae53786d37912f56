import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
// By its own name, since workers run the built script.
import { train as trainInWorkers } from '@mnist-convnet/training';
import { disposeVariables } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type EpochEvent,
  type EpochRecord,
  type TrainingOptions,
  type TrainingState,
  train,
} from '../src/index';
import { createBarNet, drawBars } from './bars';

/** Bars whose labels say nothing: what is learnt of them holds for no other image. */
const labels = createRandom(3);
const bars = drawBars(80, 1);
const dataset = {
  train: { ...bars, labels: bars.labels.map(() => labels.nextInteger(3)) },
  test: drawBars(10, 2),
};
const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));
const settings = {
  epochs: 14,
  batchSize: 16,
  learningRate: 0.02,
  validation: 0.3,
  averaging: 0.5,
  seed: 5,
} as const;
const PATIENCE = 3;

/** Runs in this thread, and keeps what the model was after each epoch. */
async function run(options: Partial<TrainingOptions> = {}) {
  const model = createBarNet(1, 0);
  const after: { weights: number[][]; event: EpochEvent }[] = [];
  const result = await train(model, dataset, {
    ...settings,
    workers: 1,
    onEpoch: (_, __, event) => void after.push({ weights: weightsOf(model), event }),
    ...options,
  });
  return { ...result, after, weights: weightsOf(model) };
}

/** The epoch, from 1, with the lowest validation loss among the first so many. */
function findBest(epochs: readonly EpochRecord[], count: number): number {
  const losses = epochs.slice(0, count).map(({ validationLoss }) => validationLoss!);
  return losses.indexOf(Math.min(...losses)) + 1;
}

/** Where patience ends a run that is known to its end. */
function findStop(epochs: readonly EpochRecord[], patience: number): number {
  for (let count = 1; count < epochs.length; count++) {
    if (count - findBest(epochs, count) >= patience) return count;
  }
  return epochs.length;
}

let whole: Awaited<ReturnType<typeof run>>;
let stop: number;
let best: number;

beforeAll(async () => {
  await prepareBackend({ prefer: 'wasm', required: true });
  whole = await run();
  stop = findStop(whole.history.epochs, PATIENCE);
  best = findBest(whole.history.epochs, stop);
});
afterEach(() => disposeVariables());

describe('a run that overfits', () => {
  test('is one that patience has to end', () => {
    expect(best).toBeGreaterThan(1);
    expect(stop).toBe(best + PATIENCE);
    expect(stop).toBeLessThan(settings.epochs);
    expect(whole.status).toBe('completed');
    expect(whole).not.toHaveProperty('restoredEpoch');
  });

  test('stops once so many epochs were no better, with exactly the weights of its best one', async () => {
    const { status, restoredEpoch, history, after, weights } = await run({ patience: PATIENCE });
    expect(status).toBe('stopped-early');
    expect(history.epochs).toHaveLength(stop);
    expect(restoredEpoch).toBe(best);
    expect(weights).toEqual(whole.after[best - 1]!.weights);
    expect(weights).not.toEqual(after.at(-1)!.weights);
    // As a run that was given that many epochs ends.
    expect(weights).toEqual((await run({ epochs: best })).weights);
  });

  test('is told which epochs were the best so far', () => {
    const { epochs } = whole.history;
    const expected = epochs.map((_, i) => findBest(epochs, i + 1) === i + 1);
    expect(whole.after.map(({ event }) => event.isBest)).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });

  test('restores the best of all its epochs without patience, if asked to', async () => {
    const { status, restoredEpoch, history, weights } = await run({ restoreBest: true });
    const bestOfAll = findBest(whole.history.epochs, settings.epochs);
    expect(status).toBe('completed');
    expect(history.epochs).toHaveLength(settings.epochs);
    expect(restoredEpoch).toBe(bestOfAll);
    expect(weights).toEqual(whole.after[bestOfAll - 1]!.weights);
  });

  test('holds its last weights with restoreBest: false', async () => {
    const result = await run({ patience: PATIENCE, restoreBest: false });
    expect(result.status).toBe('stopped-early');
    expect(result).not.toHaveProperty('restoredEpoch');
    expect(result.weights).toEqual(whole.after[stop - 1]!.weights);
  });

  test('holds its last weights if it is aborted', async () => {
    const controller = new AbortController();
    const result = await run({
      patience: PATIENCE,
      signal: controller.signal,
      onStep: ({ epoch }) => epoch === best + 2 && controller.abort(),
    });
    expect(result.status).toBe('aborted');
    expect(result).not.toHaveProperty('restoredEpoch');
    expect(result.weights).not.toEqual(whole.after[best - 1]!.weights);
  });

  test('ends the same way if it is interrupted on the way, with the patience that was left', async () => {
    const controller = new AbortController();
    let state: TrainingState | undefined;
    await run({
      patience: PATIENCE,
      signal: controller.signal,
      onStep: ({ epoch, step }) => epoch === stop && step === 2 && controller.abort(),
      onCheckpoint: (now) => {
        state = now;
      },
    });
    expect(state!.epochs).toHaveLength(stop - 1);
    const { status, restoredEpoch, history, weights } = await run({
      patience: PATIENCE,
      resumeFrom: state!,
    });
    expect({ status, restoredEpoch }).toEqual({ status: 'stopped-early', restoredEpoch: best });
    expect(history.epochs).toHaveLength(stop);
    expect(weights).toEqual(whole.after[best - 1]!.weights);
  });

  test('stops with two workers too, with the weights of its best epoch there', async () => {
    const model = createBarNet(1, 0);
    const after: number[][][] = [];
    const { status, restoredEpoch } = await trainInWorkers(model, dataset, {
      ...settings,
      workers: 2,
      patience: PATIENCE,
      onEpoch: () => void after.push(weightsOf(model)),
    });
    expect(status).toBe('stopped-early');
    expect(after).toHaveLength(restoredEpoch! + PATIENCE);
    expect(weightsOf(model)).toEqual(after[restoredEpoch! - 1]);
  });
});

test('an epoch whose validation was aborted is no better than those before', async () => {
  const controller = new AbortController();
  const { status, after } = await run({
    restoreBest: true,
    signal: controller.signal,
    // 56 images, of which 16 are in a step.
    onStep: ({ epoch, step, steps }) => epoch === 2 && step === steps && controller.abort(),
  });
  expect(status).toBe('aborted');
  expect(after.map(({ event }) => event.isBest)).toEqual([true, false]);
});

test.each<[string, Partial<TrainingOptions>, string]>([
  [
    'patience without a validation',
    { patience: 2, validation: 'none' },
    'validation is "none"; expected a share in (0, 1) with patience or restoreBest: without validation there is no best epoch.',
  ],
  [
    'patience by the test set',
    { patience: 2, validation: 'test' },
    'validation is "test"; expected a share in (0, 1) with patience or restoreBest: whoever chooses an epoch by the test set has nothing left to test with.',
  ],
  [
    'the best epoch by the test set',
    { restoreBest: true, validation: 'test' },
    'validation is "test"',
  ],
  ['no patience at all', { patience: 0 }, 'patience is 0; expected a whole number of at least 1'],
])('refuses %s', async (_, options, message) => {
  await expect(run(options)).rejects.toThrow(InvalidOptionError);
  await expect(run(options)).rejects.toThrow(message);
});
