import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { takeImages } from '@mnist-convnet/dataset';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { compileConvNet, replaceHead } from '@mnist-convnet/model';
// By its own name, since workers run the built script.
import { fineTune as fineTuneBuilt } from '@mnist-convnet/training';
import { registerTrainingKernels } from '@mnist-convnet/wasm-kernels';
import {
  AdamOptimizer,
  disposeVariables,
  memory,
  train as optimizers,
  setBackend,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type EpochRecord,
  evaluate,
  type FineTuneOptions,
  fineTune as fineTuneAnywhere,
  fineTuning,
  MismatchError,
  type PhaseEvent,
  type StepEvent,
  type TrainingHistory,
  train,
} from '../src/index';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(60, 1), test: drawBars(60, 2) };
/** Two phases of few steps, in this thread. */
const short: FineTuneOptions = {
  phases: [
    { trains: 'dense', learningRate: 0.02, epochs: 2, minSteps: 0 },
    { trains: 'all', learningRate: 0.01, epochs: 3, minSteps: 0 },
  ],
  batchSize: 20,
  augmentation: {},
  seed: 5,
  workers: 1,
};
const fineTune = (model: LayersModel, options: FineTuneOptions = {}, data = dataset) =>
  fineTuneAnywhere(model, data, { ...short, ...options });
const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));
const flagsOf = (model: LayersModel) => model.layers.map(({ trainable }) => trainable);

beforeAll(async () => {
  await setBackend('wasm');
  await registerTrainingKernels();
});
afterEach(() => disposeVariables());

describe('fineTune', () => {
  test('first the features don’t move by a bit and the dense layers do, then everything does', async () => {
    const model = createBarNet(1);
    const before = weightsOf(model);
    let between: number[][] = [];
    await fineTune(model, {
      onPhase({ phase }) {
        if (phase === 2) between = weightsOf(model);
      },
    });
    expect(between.slice(0, 2)).toEqual(before.slice(0, 2));
    const moved = [2, 3, 4, 5];
    for (const i of moved) expect(between[i]).not.toEqual(before[i]);
    const after = weightsOf(model);
    for (const i of [0, 1, ...moved]) expect(after[i]).not.toEqual(between[i]);
  });

  test('five images of each class teach a network that knows them in another order', async () => {
    const model = createBarNet(1);
    const known = { ...dataset, train: drawBars(300, 3) };
    await train(model, known, { epochs: 12, batchSize: 16, learningRate: 0.01, workers: 1 });
    const turned = (images: typeof dataset.train) => {
      return { ...images, labels: images.labels.map((label) => (label + 1) % 3) };
    };
    const { labels } = dataset.train;
    const few = [0, 1, 2].flatMap((label) => {
      return Array.from(labels.keys())
        .filter((i) => labels[i] === label)
        .slice(0, 5);
    });
    const data = { train: turned(takeImages(dataset.train, few)), test: turned(dataset.test) };
    const taught = replaceHead(model, { numClasses: 3, seed: 1 });
    const fresh = createBarNet(4);
    for (const each of [taught, fresh]) {
      await fineTuneAnywhere(each, data, { augmentation: {}, seed: 1, workers: 1 });
    }
    const accuracy = (await evaluate(taught, data.test)).accuracy;
    expect(accuracy).toBeGreaterThan(0.85);
    expect((await evaluate(fresh, data.test)).accuracy).toBeLessThan(accuracy - 0.1);
  });

  test('the same seed gives the same weights to the bit, another seed others', async () => {
    const run = async (seed: number) => {
      const model = replaceHead(createBarNet(3, 0.4), { numClasses: 3, seed });
      await fineTune(model, { seed, augmentation: { shift: 1, rotate: 5 } });
      return weightsOf(model);
    };
    const [a, b, c] = [await run(5), await run(5), await run(6)];
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  test('two workers repeat themselves to the bit, and leave the features alone as one does', async () => {
    const run = async () => {
      const model = createBarNet(3, 0.4);
      const options = { ...short, workers: 2, phases: [short.phases![0]!] };
      const { workers } = await fineTuneBuilt(model, dataset, options);
      expect(workers).toBe(2);
      return weightsOf(model);
    };
    const [a, b] = [await run(), await run()];
    expect(a).toEqual(b);
    const start = weightsOf(createBarNet(3, 0.4));
    expect(a.slice(0, 2)).toEqual(start.slice(0, 2));
    expect(a[2]).not.toEqual(start[2]);
  });

  test('a phase alone is train’s run on the part that it trains', async () => {
    const [one, other] = [createBarNet(2), createBarNet(2)];
    const { history } = await fineTune(one, { phases: [short.phases![1]!], averaging: 0.5 });
    const trained = await train(other, dataset, {
      ...{ epochs: 3, batchSize: 20, learningRate: 0.01, schedule: 'one-cycle', averaging: 0.5 },
      ...{ seed: 5, workers: 1 },
    });
    expect(weightsOf(one)).toEqual(weightsOf(other));
    expect(history.steps).toEqual(trained.history.steps);
  });

  test('numbers epochs on from phase to phase, in events and history, and tells of each phase', async () => {
    const phases: PhaseEvent[] = [];
    const steps: StepEvent[] = [];
    const epochs: EpochRecord[] = [];
    let sofar: TrainingHistory | undefined;
    const { status, history, ...result } = await fineTune(createBarNet(1), {
      onPhase: (event) => void phases.push(event),
      onStep: (event) => void steps.push(event),
      onEpoch(record, history) {
        epochs.push(record);
        sofar = history;
      },
    });
    expect(status).toBe('completed');
    expect(phases).toEqual([
      { ...short.phases![0], phase: 1, phases: 2, epochsBefore: 0, totalEpochs: 5, heldOut: 0 },
      { ...short.phases![1], phase: 2, phases: 2, epochsBefore: 2, totalEpochs: 5, heldOut: 0 },
    ]);
    expect(steps.map(({ epoch, step, epochs }) => [epoch, step, epochs]).slice(4, 8)).toEqual([
      ...[
        [2, 2, 5],
        [2, 3, 5],
      ],
      ...[
        [3, 1, 5],
        [3, 2, 5],
      ],
    ]);
    expect(epochs).toEqual(history.epochs);
    expect(sofar).toEqual(history);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(history.steps.map(({ epoch }) => Math.ceil(epoch))).toEqual(
      [1, 2, 3, 4, 5].flatMap((epoch) => [epoch, epoch, epoch]),
    );
    expect(result.phases.map(({ history }) => history.epochs.length)).toEqual([2, 3]);
  });

  test('a few images are gone through until there were so many steps', async () => {
    const { phases } = await fineTune(createBarNet(1), {
      phases: [{ trains: 'dense', learningRate: 0.01, epochs: 2, minSteps: 10 }],
    });
    // 60 images make 3 steps an epoch.
    expect(phases[0]).toMatchObject({ epochs: 4, history: { epochs: { length: 4 } } });
  });

  test('where there are enough images a share is held out, and the best weights are restored', async () => {
    const { history, phases } = await fineTune(createBarNet(1), {
      ...{ validation: 0.2, validationFrom: 60, patience: 1 },
      phases: [{ trains: 'all', learningRate: 0.5, epochs: 20, minSteps: 0 }],
    });
    expect(history.epochs[0]!.validationLoss).toBeGreaterThan(0);
    expect(phases[0]).toMatchObject({ status: 'stopped-early' });
    expect(phases[0]!.restoredEpoch).toBe(history.epochs.length - 1);
    const few = await fineTune(createBarNet(1), { validation: 0.2, validationFrom: 61 });
    expect(few.history.epochs[0]).not.toHaveProperty('validationLoss');
  });

  test('layers have the flags again that they had; what the program froze stays as it is', async () => {
    const model = createBarNet(1);
    model.layers[0]!.trainable = false;
    const [flags, before] = [flagsOf(model), weightsOf(createBarNet(1))];
    await fineTune(model);
    expect(flagsOf(model)).toEqual(flags);
    const frozen = model.layers[0]!.getWeights().map((w) => Array.from(w.dataSync()));
    expect(frozen).toEqual(before.slice(0, 2));
  });

  test('onEpoch, which may save the model, finds them as they were; the next epoch doesn’t', async () => {
    const model = createBarNet(1);
    const flags = flagsOf(model);
    const start = weightsOf(model);
    const seen: boolean[][] = [];
    const inSteps: boolean[] = [];
    await fineTune(model, {
      phases: [short.phases![0]!],
      onEpoch: () => void seen.push(flagsOf(model)),
      onStep: () => void inSteps.push(model.layers[0]!.trainable),
    });
    expect(seen).toEqual([flags, flags]);
    expect(inSteps).toEqual([false, false, false, false, false, false]);
    expect(weightsOf(model).slice(0, 2)).toEqual(start.slice(0, 2));
    const onEpoch = () => Promise.reject(new Error('disk full'));
    await expect(fineTune(model, { onEpoch })).rejects.toThrow('disk full');
    expect(flagsOf(model)).toEqual(flags);
  });

  test('an abort or a failure in the first phase ends the run, the flags as they were', async () => {
    const model = createBarNet(1);
    const flags = flagsOf(model);
    const controller = new AbortController();
    const { status, phases, history } = await fineTune(model, {
      signal: controller.signal,
      onStep: ({ epoch }) => epoch === 2 && controller.abort(),
    });
    expect(status).toBe('aborted');
    expect(phases).toHaveLength(1);
    expect(history.epochs).toHaveLength(1);
    expect(flagsOf(model)).toEqual(flags);
    const onStep = () => {
      throw new Error('disk full');
    };
    await expect(fineTune(model, { onStep })).rejects.toThrow('disk full');
    expect(flagsOf(model)).toEqual(flags);
  });

  test('a compiled model keeps its loss and kind of optimizer, without the state it had', async () => {
    const create = () => {
      const model = createBarNet(1);
      const optimizer = optimizers.momentum(0.5, 0.8);
      model.compile({ optimizer, loss: 'categoricalCrossentropy' });
      return model;
    };
    const [used, fresh] = [create(), create()];
    const start = fresh.getWeights().map((weight) => weight.clone());
    await train(used, dataset, { epochs: 1, workers: 1 });
    used.setWeights(start);
    for (const model of [used, fresh]) await fineTune(model);
    expect(weightsOf(used)).toEqual(weightsOf(fresh));
    expect(used.optimizer.getClassName()).toBe('Momentum');
    expect(used.optimizer.getConfig()).toEqual({
      ...{ learningRate: 0.01, momentum: 0.8, useNesterov: false },
    });
  });

  test('leaves the tensors of the last phase’s optimizer, and no others', async () => {
    const model = compileConvNet(createBarNet(1));
    const before = memory().numTensors;
    await fineTune(model);
    // Two powers, and two moments for each of six weights.
    expect(memory().numTensors).toBe(before + 2 + 12);
  });

  test('refuses images that the model can’t take, and optimizers that can’t be made anew', async () => {
    const other = { train: { ...dataset.train, numClasses: 4 }, test: dataset.test };
    await expect(fineTune(createBarNet(1), {}, other)).rejects.toThrow(MismatchError);
    class OwnOptimizer extends AdamOptimizer {}
    const model = createBarNet(1);
    const optimizer = new OwnOptimizer(0.01, 0.9, 0.999);
    model.compile({ optimizer, loss: 'categoricalCrossentropy' });
    await expect(fineTune(model)).rejects.toThrow('expected one of TensorFlow.js’s own');
  });

  test.each<[string, object, string]>([
    ['no phase', { phases: [] }, 'phases is []; expected at least one phase.'],
    [
      'an unknown part',
      { phases: [{ ...fineTuning.phases[0], trains: 'head' }] },
      'trains is "head"; expected one of dense, all.',
    ],
    ['no epoch', { phases: [{ ...fineTuning.phases[0], epochs: 0 }] }, 'epochs is 0'],
    [
      'a learning rate of 0',
      { phases: [{ ...fineTuning.phases[0], learningRate: 0 }] },
      'learningRate is 0',
    ],
    ['half a batch', { batchSize: 0.5 }, 'batchSize is 0.5'],
    ['all images for validation', { validation: 1 }, 'validation is 1'],
    ['no patience', { patience: 0 }, 'patience is 0'],
    ['a negative seed', { seed: -1 }, 'seed is -1'],
  ])('refuses %s', async (_, options, message) => {
    const run = fineTune(createBarNet(1), options);
    await expect(run).rejects.toThrow(InvalidOptionError);
    await expect(run).rejects.toThrow(message);
  });
});
