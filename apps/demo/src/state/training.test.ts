import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Evaluation } from '@mnist-convnet/training';
import { batch } from '@preact/signals';
import type { SavedRun } from '../engine/engine';
import type { NamedBytes } from '../engine/network-types';
import { WorkerEndedError } from '../engine/replaceable-worker';
import { TrainedElsewhereError } from '../engine/trained-elsewhere-error';
import type { StepReport, TrainingListener, TrainingPlan } from '../engine/training-types';

/** The workers, which answer when a test says so. What they do is tested in the browser. */
const trainer = {
  listBackends: jest.fn<() => Promise<unknown>>(),
  train: jest.fn<(...args: unknown[]) => Promise<NamedBytes[]>>(),
  pause: jest.fn<() => Promise<boolean>>(),
  takeOneStep: jest.fn<() => Promise<boolean>>(),
  resume: jest.fn<() => Promise<void>>(),
  stop: jest.fn<() => Promise<void>>(),
  findSavedRun: jest.fn<() => Promise<SavedRun | undefined>>(),
  forgetSavedRun: jest.fn<() => Promise<void>>(),
};
const reader = {
  loadData: jest.fn<(part: string) => Promise<void>>(),
  takeImages: jest.fn<(part: string, count: number) => Promise<unknown>>(),
  useFiles: jest.fn<(files: readonly NamedBytes[]) => Promise<unknown>>(),
};
const replaceTrainer = jest.fn();
jest.unstable_mockModule('../engine/client', () => ({
  engine: { reader, trainer },
  replaceTrainer,
}));
const training = await import('./training');
const { phase, run, savedRun, lastStep, used, isInUse } = await import('./training-run');
const { network } = await import('./network');
const { notices, announcement } = await import('./notices');
const { sets } = await import('./data');

const PLAN: TrainingPlan = {
  ...{ recipe: 'fast', backend: 'webgpu', trainImages: 10, testImages: 5, epochs: 2 },
  ...{ batchSize: 5, learningRate: 0.005, dropoutRates: [0, 0.1, 0, 0.1], seed: 1 },
};
const BEGUN = { workers: 2, reason: 'two cores', steps: 4, records: [], epochs: [] };
const EVALUATION = { accuracy: 0.9, count: 5 } as Evaluation;
const SAVED: SavedRun = { plan: PLAN, step: 3, steps: 4, savedAt: 0 };
const files = (name: string): NamedBytes[] => [{ name, bytes: new Uint8Array(1) }];
const step = (totalStep: number) =>
  ({ epoch: 1, step: totalStep, totalStep, loss: 1, accuracy: 0.5 }) as unknown as StepReport;
const epoch = (number: number) =>
  ({ epoch: number, imagesPerSecond: 1000, validationAccuracy: 0.9 }) as never;

/** A promise, and what settles it. */
function defer<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => jest.advanceTimersByTimeAsync(0);

/** Starts a run, and has the trainer begin it. */
async function begin(start = () => training.startTraining(PLAN)) {
  const result = defer<NamedBytes[]>();
  trainer.train.mockReturnValueOnce(result.promise);
  const over = start();
  await settle();
  const listener = trainer.train.mock.lastCall![2] as TrainingListener;
  listener.onStart(BEGUN);
  return { ...result, listener, over };
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  trainer.listBackends.mockResolvedValue([{ name: 'wasm', isAvailable: true, isChosen: true }]);
  trainer.findSavedRun.mockResolvedValue(undefined);
  for (const ask of [trainer.resume, trainer.stop, trainer.forgetSavedRun]) {
    ask.mockResolvedValue(undefined);
  }
  reader.loadData.mockResolvedValue(undefined);
  reader.takeImages.mockImplementation(async () => ({
    pixels: new Uint8Array(1),
    labels: new Uint8Array(1),
  }));
  reader.useFiles.mockImplementation(async ([file]) => ({ id: file!.name, name: file!.name }));
  batch(() => {
    phase.value = 'idle';
    sets.value = { test: { status: 'absent' }, train: { status: 'absent' } };
    [run, savedRun, lastStep, used, network].forEach((signal) => {
      signal.value = undefined;
    });
    notices.value = [];
    announcement.value = '';
  });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a run', () => {
  test('trains by the backend that is best, lets its network read, and says so', async () => {
    const { listener, resolve, over } = await begin();
    expect(phase.value).toBe('running');
    expect(trainer.train.mock.lastCall![0]).toEqual({ ...PLAN, backend: 'wasm' });
    expect(reader.takeImages.mock.calls).toEqual([
      ['test', 5],
      ['train', 10],
    ]);
    listener.onEpoch(epoch(1), EVALUATION, files('first'));
    const last = files('second');
    listener.onEpoch(epoch(2), EVALUATION, last);
    resolve(last);
    await over;
    expect(phase.value).toBe('finished');
    expect(network.value).toMatchObject({ id: 'second', accuracy: { accuracy: 0.9, count: 5 } });
    expect(isInUse.value).toBe(true);
    expect(announcement.value).toMatch(/^Training is finished: 90\.0+ % of the test images right/);
    expect(notices.value).toEqual([]);
  });

  test('waits, takes a step, goes on and stops', async () => {
    const { listener, resolve, over } = await begin();
    const waits = defer<boolean>();
    trainer.pause.mockReturnValueOnce(waits.promise);
    training.pauseTraining();
    expect(phase.value).toBe('pausing');
    waits.resolve(true);
    await settle();
    expect(phase.value).toBe('paused');
    trainer.takeOneStep.mockResolvedValueOnce(true);
    training.takeStep();
    await settle();
    expect(phase.value).toBe('paused');
    training.resumeTraining();
    expect(phase.value).toBe('running');
    listener.onStep({ ...step(1), isPaused: true });
    training.stopTraining();
    expect(phase.value).toBe('stopping');
    trainer.findSavedRun.mockResolvedValue(SAVED);
    resolve(files('stopped'));
    await over;
    expect(phase.value).toBe('stopped');
    expect(announcement.value).toBe('Training has stopped. It can be continued.');
    expect(run.value?.files?.[0]?.name).toBe('stopped');
    expect(network.value).toBeUndefined();
    await training.useTrained();
    // Stopped within an epoch: nobody knows how it reads.
    expect(network.value).toEqual({ id: 'stopped', name: 'stopped' });
  });

  test('a pause that comes to nothing, as the run has ended, leaves its end', async () => {
    const { listener, resolve, over } = await begin();
    const waits = defer<boolean>();
    trainer.pause.mockReturnValueOnce(waits.promise);
    training.pauseTraining();
    listener.onEpoch(epoch(1), EVALUATION, files('first'));
    listener.onEpoch(epoch(2), EVALUATION, files('second'));
    resolve(files('second'));
    await over;
    waits.resolve(false);
    await settle();
    expect(phase.value).toBe('finished');
  });

  test('with one step: pauses before its first one, takes it, and waits', async () => {
    const paused = defer<boolean>();
    trainer.pause.mockReturnValueOnce(paused.promise);
    trainer.takeOneStep.mockResolvedValueOnce(true);
    const { resolve, over } = await begin(() => training.startWithOneStep(PLAN));
    expect(trainer.pause).toHaveBeenCalledTimes(1);
    await settle();
    expect(trainer.takeOneStep).toHaveBeenCalledTimes(1);
    expect(phase.value).toBe('paused');
    // The answer to the pause is that it went on.
    paused.resolve(false);
    training.stopTraining();
    resolve(files('one step'));
    await over;
    expect(phase.value).toBe('stopped');
  });

  test('stopped while its images are fetched, it never begins', async () => {
    const download = defer<void>();
    reader.loadData.mockReturnValue(download.promise);
    // The set that failed is fetched again, whatever tests before have loaded.
    sets.value = { ...sets.value, test: { status: 'failed', message: '' } };
    const over = training.startTraining(PLAN);
    await settle();
    expect(phase.value).toBe('loading');
    training.stopTraining();
    await over;
    expect(phase.value).toBe('stopped');
    expect(announcement.value).toBe('Training has stopped.');
    download.resolve();
    await settle();
    expect(trainer.train).not.toHaveBeenCalled();
  });

  test('images that can’t be fetched end it with what was wrong', async () => {
    sets.value = { ...sets.value, test: { status: 'failed', message: '' } };
    reader.loadData.mockRejectedValue(new Error('The network is down.'));
    await training.startTraining(PLAN);
    expect(phase.value).toBe('failed');
    expect(notices.value).toMatchObject([{ kind: 'error', text: 'The network is down.' }]);
  });

  test('a step that takes long can be ended at once, without a complaint', async () => {
    const { reject, over } = await begin();
    const stops = defer<void>();
    trainer.stop.mockReturnValueOnce(stops.promise);
    training.stopTraining();
    await jest.advanceTimersByTimeAsync(1999);
    expect(phase.value).toBe('stopping');
    await jest.advanceTimersByTimeAsync(1);
    expect(phase.value).toBe('lingering');
    expect(replaceTrainer).not.toHaveBeenCalled();
    training.stopTraining();
    expect(replaceTrainer).toHaveBeenCalledTimes(1);
    // What a worker was asked when it was ended.
    stops.reject(new WorkerEndedError());
    reject(new WorkerEndedError());
    await over;
    expect(phase.value).toBe('stopped');
    expect(notices.value).toEqual([]);
  });

  test('what its trainer tells after its end changes nothing', async () => {
    const { listener, reject, over } = await begin();
    listener.onStep({ ...step(1), isPaused: true });
    reject(new Error('The graphics card was lost.'));
    await over;
    expect(phase.value).toBe('failed');
    expect(notices.value).toMatchObject([{ text: 'The graphics card was lost.' }]);
    listener.onStep({ ...step(2), isPaused: true });
    listener.onEpoch(epoch(1), EVALUATION, files('late'));
    listener.onStart(BEGUN);
    expect(lastStep.value?.totalStep).toBe(1);
    expect(run.value?.epochs).toEqual([]);
    expect(phase.value).toBe('failed');
  });

  test('while one is under way, no other starts', async () => {
    const { resolve, over } = await begin();
    await training.startTraining(PLAN);
    await training.continueTraining();
    expect(trainer.train).toHaveBeenCalledTimes(1);
    expect(phase.value).toBe('running');
    // Stopped before its first step, it has learned nothing worth using.
    resolve(files('first'));
    await over;
    expect(phase.value).toBe('stopped');
    expect(run.value?.files).toBeUndefined();
  });

  test('refused since another page trains, the run before is shown as it was', async () => {
    const { resolve, over } = await begin();
    training.stopTraining();
    resolve(files('first'));
    await over;
    const before = run.value;
    trainer.train.mockRejectedValueOnce(new TrainedElsewhereError());
    await training.startTraining({ ...PLAN, epochs: 9 });
    expect(phase.value).toBe('stopped');
    expect(run.value).toBe(before);
    expect(notices.value).toMatchObject([{ kind: 'info', text: /another tab/ }]);
  });
});

describe('a saved run', () => {
  test('is gone on with as it was planned', async () => {
    savedRun.value = SAVED;
    const { resolve, over } = await begin(training.continueTraining);
    expect(trainer.train.mock.lastCall![0]).toBe(PLAN);
    expect(trainer.train.mock.lastCall![3]).toEqual({ continueSaved: true });
    expect(run.value?.stepsBefore).toBe(3);
    expect(announcement.value).toMatch(/^Training goes on: 2 epochs over 10 images\.$/);
    trainer.findSavedRun.mockResolvedValue(SAVED);
    training.stopTraining();
    resolve(files('going on'));
    await over;
    // It took no step now, but three before.
    expect(run.value?.files?.[0]?.name).toBe('going on');
    expect(announcement.value).toBe('Training has stopped. It can be continued.');
  });

  test('is looked for, forgotten, and none where storage is forbidden', async () => {
    trainer.findSavedRun.mockResolvedValueOnce(SAVED);
    await training.findSavedRun();
    expect(savedRun.value).toBe(SAVED);
    await training.forgetSavedRun();
    expect(savedRun.value).toBeUndefined();
    expect(announcement.value).toBe('The saved run is forgotten.');
    savedRun.value = SAVED;
    trainer.findSavedRun.mockRejectedValueOnce(new Error('forbidden'));
    await training.findSavedRun();
    expect(savedRun.value).toBeUndefined();
    expect(notices.value).toEqual([]);
  });
});
