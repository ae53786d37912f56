import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { compileConvNet, createConvNet } from '@mnist-convnet/model';
// By its own name, since workers run the built script.
import { train as trainInWorkers } from '@mnist-convnet/training';
import { disposeVariables, train as optimizers, setBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type RecordedSettings,
  ResumeMismatchError,
  type StepEvent,
  type TrainingOptions,
  type TrainingState,
  train,
} from '../src/index';
import { createModel, dataset, run, settings } from './small-run';

/** In the middle of the second of three epochs, of five steps each. */
let state: TrainingState;

beforeAll(async () => {
  await prepareBackend({ prefer: 'wasm', required: true });
  state = (await run(train)).states[7]!;
  expect({ step: state.step, epochs: state.epochs.length }).toEqual({ step: 7, epochs: 1 });
});
afterEach(async () => {
  disposeVariables();
  await setBackend('wasm');
});

const valuesOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

/** Resumes, and expects to be refused without a trace. */
async function refuse(
  options: Partial<TrainingOptions>,
  model: LayersModel = createModel(2),
  data = dataset,
) {
  const before = valuesOf(model);
  const started: unknown[] = [];
  const refused = train(model, data, {
    ...settings,
    resumeFrom: state,
    onStart: (event) => started.push(event),
    ...options,
  });
  const error = await refused.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(ResumeMismatchError);
  expect(error.code).toBe('RESUME_MISMATCH');
  expect(started).toEqual([]);
  expect(valuesOf(model)).toEqual(before);
  expect(model.optimizer.iterations).toBe(0);
  return error as ResumeMismatchError;
}

/** The state, as if its run had been begun with other settings. */
const begunWith = (others: Partial<RecordedSettings>) => ({
  ...state,
  settings: { ...state.settings, ...others },
});

describe('a run is not resumed', () => {
  test.each<[string, Partial<TrainingOptions>, unknown, unknown]>([
    ['seed', { seed: 6 }, 5, 6],
    ['epochs', { epochs: 4 }, 3, 4],
    ['batchSize', { batchSize: 12 }, 10, 12],
    ['learningRate', { learningRate: 0.01 }, 0.02, 0.01],
    ['schedule', { schedule: 'constant' }, 'one-cycle', 'constant'],
    ['warmUp', { warmUp: 0.5 }, 0.25, 0.5],
    ['averaging', { averaging: 0 }, 0.6, 0],
    ['labelSmoothing', { labelSmoothing: 0.1 }, 0, 0.1],
    ['augmentation.rotate', { augmentation: { shift: 1 } }, 10, undefined],
    ['validation', { validation: 0.25 }, 0.2, 0.25],
    ['patience', { patience: 9 }, undefined, 9],
    ['restoreBest', { restoreBest: false }, true, false],
    ['workers', { workers: 2 }, 1, 2],
  ])('with another %s', async (setting, options, was, is) => {
    const { message, differences } = await refuse(options);
    expect(differences).toEqual([{ setting, was, is }]);
    const [before, after] = [was, is].map((value) => JSON.stringify(value) ?? 'none');
    expect(message).toContain(`: ${setting} was ${before} and is ${after}. Go on as it was begun`);
    expect(message).toContain('allow the differences (allowDifferences)');
  });

  test('with several: all of them are named', async () => {
    const { message, differences } = await refuse({ seed: 6, batchSize: 12 });
    expect(differences.map(({ setting }) => setting).sort()).toEqual(['batchSize', 'seed']);
    expect(message).toMatch(
      /batchSize was 10 and is 12; .*seed was 5 and is 6|seed was 5 and is 6; .*batchSize/,
    );
  });

  test.each(['train', 'test'] as const)(
    'on other data that it reads: one pixel of the %s images',
    async (part) => {
      const pixels = Uint8Array.from(dataset[part].pixels);
      pixels[77]! ^= 1;
      const changed = { ...dataset, [part]: { ...dataset[part], pixels } };
      const options: Partial<TrainingOptions> =
        part === 'test' ? { validation: 'test', restoreBest: false } : {};
      const { message, differences } = await refuse(options, undefined, changed);
      expect(differences.map(({ setting }) => setting)).toContain('data');
      expect(message).toContain('data is another one');
    },
  );

  test('by another version of the package, or with a setting that it didn’t know', async () => {
    const older = await refuse({ resumeFrom: begunWith({ version: '0.0.0-older' }) });
    expect(older.message).toMatch(/: version was "0\.0\.0-older" and is "\d+\.\d+\.\d+"\./);
    const { warmUp, ...rest } = state.settings;
    const { differences } = await refuse({
      resumeFrom: { ...state, settings: rest as RecordedSettings },
    });
    expect(differences).toEqual([{ setting: 'warmUp', was: undefined, is: warmUp }]);
  });

  test('on another backend', async () => {
    await setBackend('cpu');
    const { message } = await refuse({}, createModel(2));
    expect(message).toContain(': backend was "wasm" and is "cpu". Go on');
  });

  test('with another loss', async () => {
    const model = createModel(2);
    const { optimizer } = compileConvNet(createModel());
    model.compile({ optimizer, loss: 'meanSquaredError' });
    const { message } = await refuse({}, model);
    expect(message).toContain(': loss was "categoricalCrossentropy" and is "meanSquaredError". Go');
  });

  test('with a network or an optimizer that can’t take its state over, whatever is allowed', async () => {
    const wider = createConvNet({
      ...{ inputShape: [8, 8, 1], filters: [[6]], denseUnits: [13], numClasses: 3 },
      ...{ dropoutRates: [0.25, 0.5], seed: 1 },
    });
    const otherwise = createModel(2);
    otherwise.compile({ optimizer: optimizers.sgd(0.02), loss: 'categoricalCrossentropy' });
    for (const [model, difference] of [
      [wider, 'network.4.units was 12 and is 13'],
      [otherwise, 'optimizer.className was "Adam" and is "SGD"'],
    ] as const) {
      for (const allowDifferences of [false, true]) {
        const { message } = await refuse({ allowDifferences }, model);
        expect(message).toContain(difference);
        expect(message).toMatch(/Go on as it was begun, or begin a new run\.$/);
        expect(message).not.toContain('allowDifferences');
      }
    }
  });

  test('with other weights frozen, whatever is allowed: the optimizer’s state is about those that weren’t', async () => {
    const frozen = createModel(2);
    frozen.layers[0]!.trainable = false;
    for (const allowDifferences of [false, true]) {
      const { message } = await refuse({ allowDifferences }, frozen);
      expect(message).toContain('trainable.0 was true and is false; trainable.1 was true');
      expect(message).toMatch(/or begin a new run\.$/);
    }
    // A layer without weights may be.
    const idle = createModel(2);
    idle.layers.find((layer) => layer.getClassName() === 'Dropout')!.trainable = false;
    const { differences } = await refuse({}, idle);
    expect(differences).toEqual([{ setting: 'network.2.trainable', was: true, is: false }]);
    await train(idle, dataset, { ...settings, resumeFrom: state, allowDifferences: true });
  });

  test('with another dropout, or other settings of its optimizer, unless they are allowed', async () => {
    const otherwise = createModel(2);
    otherwise.compile({ optimizer: optimizers.adam(0.02, 0.8), loss: 'categoricalCrossentropy' });
    const dropout = await refuse({}, createBarNetOf([0.25, 0.4]));
    expect(dropout.differences).toEqual([{ setting: 'network.5.rate', was: 0.5, is: 0.4 }]);
    const { differences } = await refuse({}, otherwise);
    expect(differences).toEqual([{ setting: 'optimizer.beta1', was: 0.9, is: 0.8 }]);
  });
});

const createBarNetOf = (dropoutRates: number[]) =>
  createConvNet({
    ...{ inputShape: [8, 8, 1], filters: [[6]], denseUnits: [12], numClasses: 3 },
    dropoutRates,
    seed: 1,
  });

describe('with allowDifferences', () => {
  /** Resumes, and tells how it began. */
  async function resume(options: Partial<TrainingOptions>) {
    const model = createModel(2);
    const steps: StepEvent[] = [];
    let [start, first]: [number, number[][]] = [-1, []];
    const { history, ...result } = await train(model, dataset, {
      ...settings,
      allowDifferences: true,
      resumeFrom: state,
      onStart({ step }) {
        start = step;
        first = valuesOf(model);
      },
      onStep: (event) => steps.push(event),
      ...options,
    });
    return { start, first, steps, history, ...result };
  }
  const lastWeights = () => state.weights.map((values) => Array.from(values));

  test('goes on with the last weights, from the beginning of the epoch at hand', async () => {
    // Three steps an epoch instead of five.
    const { start, first, steps, history } = await resume({ batchSize: 20 });
    expect(start).toBe(3);
    expect(first).toEqual(lastWeights());
    expect(steps.map(({ epoch, step }) => `${epoch}.${step}`)).toEqual([
      '2.1',
      '2.2',
      '2.3',
      '3.1',
      '3.2',
      '3.3',
    ]);
    expect(history.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(history.epochs[0]).toEqual(state.epochs[0]);
    // The points of what was begun of the second epoch are gone.
    expect(history.steps.slice(0, 5)).toEqual(state.steps.slice(0, 5));
    const thirds = history.steps.slice(5).map(({ epoch }) => Math.round(epoch * 3));
    expect(thirds).toEqual([4, 5, 6, 7, 8, 9]);
    // The epoch's mean is that of its own steps alone.
    const own = history.steps.slice(5, 8).map(({ loss }, i) => loss * [20, 20, 8][i]!);
    expect(own.reduce((a, b) => a + b) / 48).toBeCloseTo(history.epochs[1]!.loss, 10);
  });

  test('goes on in the middle of the epoch where nothing differs', async () => {
    const { start, steps } = await resume({});
    expect(start).toBe(7);
    expect(steps[0]).toMatchObject({ epoch: 2, step: 3 });
  });

  test('takes the settings at hand: the learning rate, the epochs, the weights to end with', async () => {
    const { steps, history, ...result } = await resume({
      ...{ schedule: 'constant', learningRate: 0.005, epochs: 2, restoreBest: false },
    });
    expect(steps.map(({ learningRate }) => learningRate)).toEqual([
      0.005, 0.005, 0.005, 0.005, 0.005,
    ]);
    expect(history.epochs).toHaveLength(2);
    expect(state.bestWeights).toBeDefined();
    expect(result).not.toHaveProperty('restoredEpoch');
  });

  test('is done at once with fewer epochs than it has', async () => {
    const { status, steps } = await resume({ epochs: 1 });
    expect({ status, steps }).toEqual({ status: 'completed', steps: [] });
  });

  test('what is handed out says the settings at hand: it goes on from there without', async () => {
    const options = { seed: 6, batchSize: 20 };
    const { states, outcome } = await run(train, {
      ...options,
      resumeFrom: state,
      allowDifferences: true,
    });
    expect(states[0]!.settings).toMatchObject(options);
    const resumed = await run(train, { ...options, resumeFrom: states[1]! });
    expect(resumed.outcome).toEqual(outcome);
  });
});

describe('workers', () => {
  test("'auto', or none said, is the number that the run was begun with; another one can be allowed", async () => {
    const { states } = await run(trainInWorkers, { workers: 2 });
    const { workers, ...others } = settings;
    for (const options of [{ workers: 'auto' as const }, {}]) {
      const started: number[] = [];
      const onStart = (event: { workers: number }) => started.push(event.workers);
      const two = { ...others, ...options, onStart, resumeFrom: states.at(-3)! };
      await trainInWorkers(createModel(2), dataset, two);
      await trainInWorkers(createModel(2), dataset, { ...two, resumeFrom: state });
      expect(started).toEqual([2, 1]);
      await trainInWorkers(createModel(2), dataset, {
        ...two,
        ...{ resumeFrom: state, workers: 2, allowDifferences: true },
      });
      expect(started).toEqual([2, 1, 2]);
    }
    const other = trainInWorkers(createModel(2), dataset, { ...settings, resumeFrom: states[3]! });
    await expect(other).rejects.toThrow('workers was 2 and is 1');
  });
});
