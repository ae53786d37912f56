import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadModelFromFiles } from '@mnist-convnet/model';
import { evaluate } from '@mnist-convnet/training';
import { memory } from '@tensorflow/tfjs-core';
import type { NamedBytes } from '../network-types';
import {
  createMemoryLock,
  createMemoryStore,
  createRecorder,
  loadImages,
  makeTrainer,
  plan,
} from './for-tests';

let images: Awaited<ReturnType<typeof loadImages>>;
let whole: Awaited<ReturnType<typeof runWhole>>;

/** The weights' file is named after its content. */
const nameWeights = (files: readonly NamedBytes[]) => files[1]!.name;

async function runWhole() {
  const recorder = createRecorder();
  const files = await makeTrainer().train(plan, images, recorder.listener);
  return { ...recorder, files };
}

beforeAll(async () => {
  images = await loadImages();
  whole = await runWhole();
});
afterAll(() => expect(memory().numTensors).toBe(0));

describe('a run', () => {
  test('tells how it begins, how steps and epochs go, and gives the network', async () => {
    const { starts, steps, epochs, warnings, files } = whole;
    expect(starts).toEqual([
      { workers: 1, reason: expect.any(String), steps: 12, records: [], epochs: [] },
    ]);
    expect(steps.at(-1)).toMatchObject({ epoch: 2, step: 6, totalStep: 12, isPaused: false });
    expect(epochs.map(([{ epoch }]) => epoch)).toEqual([1, 2]);
    expect(warnings).toEqual([]);
    const [record, evaluation, ownFiles] = epochs[1]!;
    expect(evaluation).toMatchObject({ count: 20, accuracy: record.validationAccuracy });
    expect(nameWeights(ownFiles)).toBe(nameWeights(files));
    const model = await loadModelFromFiles(files);
    expect(await evaluate(model, images.test, { workers: 1 })).toEqual(evaluation);
    model.dispose();
  });

  test('paused, waits; takes steps one by one; saves each; and comes to what it would have', async () => {
    const store = createMemoryStore();
    const trainer = makeTrainer(store);
    let paused: Promise<boolean> | undefined;
    const recorder = createRecorder(({ totalStep }) => {
      // Of those that follow, only some are told.
      if (totalStep === 1) paused = trainer.pause();
    });
    const { steps, listener } = recorder;
    const run = trainer.train({ ...plan }, images, listener);
    while (!paused) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await paused).toBe(true);
    expect(await trainer.findSavedRun()).toMatchObject({ plan, step: 1, steps: 12 });
    for (const step of [2, 3]) {
      expect(await trainer.takeOneStep()).toBe(true);
      expect(steps.at(-1)).toMatchObject({ totalStep: step, isPaused: true });
      expect(await trainer.findSavedRun()).toMatchObject({ step });
    }
    await trainer.resume();
    expect(nameWeights(await run)).toBe(nameWeights(whole.files));
    expect(await trainer.findSavedRun()).toBeUndefined();
    expect(store.values.size).toBe(0);
  });

  test.each([
    ['in the middle of an epoch', 3],
    ['behind the last step of an epoch', 6],
  ])('stopped %s, is saved; continued, comes to what it would have', async (_, last) => {
    const store = createMemoryStore();
    const before = makeTrainer(store);
    let stopped: Promise<void> | undefined;
    const first = createRecorder(({ totalStep }) => {
      if (totalStep === last) stopped = before.stop();
    });
    const run = before.train({ ...plan }, images, first.listener);
    for (let step = 1; step <= last; step++) await before.takeOneStep();
    await stopped;
    expect(nameWeights(await run)).not.toBe(nameWeights(whole.files));
    expect(await before.findSavedRun()).toMatchObject({ step: last });

    const second = createRecorder();
    const after = makeTrainer(store);
    const files = await after.train(plan, images, second.listener, { continueSaved: true });
    expect(nameWeights(files)).toBe(nameWeights(whole.files));
    expect(second.starts[0]).toMatchObject({ reason: 'as when it began', steps: 12, epochs: [] });
    expect(second.starts[0]!.records).toHaveLength(last);
    expect(second.epochs.map(([{ epoch }]) => epoch)).toEqual([1, 2]);
    expect(await after.findSavedRun()).toBeUndefined();
  });

  test('stopped while it waits for its first step, ends, and leaves nothing to go on with', async () => {
    const trainer = makeTrainer();
    const { steps, listener } = createRecorder();
    const run = trainer.train(plan, images, listener);
    expect(await trainer.pause()).toBe(true);
    await trainer.stop();
    await run;
    expect(steps).toEqual([]);
    expect(await trainer.findSavedRun()).toBeUndefined();
  });

  test('that ends while it is asked to wait, says that it doesn’t', async () => {
    const trainer = makeTrainer();
    let paused: Promise<boolean> | undefined;
    const { listener } = createRecorder();
    const onEpoch: typeof listener.onEpoch = ({ epoch }) => {
      if (epoch === 2) paused = trainer.pause();
    };
    await trainer.train(plan, images, { ...listener, onEpoch });
    expect(await paused).toBe(false);
    expect(await trainer.pause()).toBe(false);
  });

  test('that is complete leaves alone what another one saved', async () => {
    const trainer = makeTrainer();
    const stopped = trainer.train(plan, images, createRecorder().listener);
    await trainer.takeOneStep();
    await trainer.stop();
    await stopped;
    const saved = await trainer.findSavedRun();
    await trainer.train({ ...plan, epochs: 1 }, images, createRecorder().listener);
    expect(await trainer.findSavedRun()).toEqual(saved);
    await trainer.forgetSavedRun();
    expect(await trainer.findSavedRun()).toBeUndefined();
  });
});

describe('what is refused', () => {
  test('a second run while one is under way; afterwards the trainer is as usable as before', async () => {
    const trainer = makeTrainer();
    const run = trainer.train(plan, images, createRecorder().listener);
    const busy = 'Something is being trained already. Stop it first.';
    await expect(trainer.train(plan, images, createRecorder().listener)).rejects.toThrow(busy);
    await expect(trainer.compareBackends(() => {})).rejects.toThrow(busy);
    await trainer.stop();
    await run;
    const again = await trainer.train(plan, images, createRecorder().listener);
    expect(nameWeights(again)).toBe(nameWeights(whole.files));
  });

  test('what another page trains, until it is over', async () => {
    const [store, lock] = [createMemoryStore(), createMemoryLock()];
    const [trainer, other] = [makeTrainer(store, lock), makeTrainer(store, lock)];
    const run = trainer.train(plan, images, createRecorder().listener);
    await trainer.takeOneStep();
    const saved = await trainer.findSavedRun();
    expect(saved).toMatchObject({ step: 1 });
    expect(await other.findSavedRun()).toBeUndefined();
    await expect(other.forgetSavedRun()).rejects.toThrow('another page');
    const resume = { continueSaved: true };
    await expect(other.train(plan, images, createRecorder().listener, resume)).rejects.toThrow(
      'another page',
    );
    expect(await trainer.findSavedRun()).toEqual(saved);
    await trainer.stop();
    await run;
    expect(await other.findSavedRun()).toMatchObject({ step: 1 });
    await other.train(plan, images, createRecorder().listener, resume);
    expect(await other.findSavedRun()).toBeUndefined();
  });

  test('to continue without a saved run, and one that was begun otherwise', async () => {
    const store = createMemoryStore();
    const trainer = makeTrainer(store);
    const resume = (changes: object) =>
      trainer.train({ ...plan, ...changes }, images, createRecorder().listener, {
        continueSaved: true,
      });
    await expect(resume({})).rejects.toThrow('There is no saved run');
    const run = trainer.train(plan, images, createRecorder().listener);
    await trainer.takeOneStep();
    await trainer.stop();
    await run;
    await expect(resume({ batchSize: 20 })).rejects.toThrow(
      'it was begun with another batch size.',
    );
    await expect(resume({ recipe: 'record', dropoutRates: [0, 0.3, 0, 0.1] })).rejects.toThrow(
      'it was begun with another recipe, network or dropout.',
    );
    expect(await trainer.findSavedRun()).toMatchObject({ step: 1 });
  });
});

test('a run that fails keeps its last checkpoint, and the trainer can be used again', async () => {
  const trainer = makeTrainer();
  const hopeless = { ...plan, recipe: 'article', learningRate: 1e30 } as const;
  const run = trainer.train(hopeless, images, createRecorder().listener);
  await trainer.takeOneStep();
  await trainer.resume();
  await expect(run).rejects.toThrow(/The loss became .* try a tenth of it/);
  expect(await trainer.findSavedRun()).toMatchObject({ step: 1 });
  const again = await trainer.train(plan, images, createRecorder().listener);
  expect(nameWeights(again)).toBe(nameWeights(whole.files));
});

test('where nothing can be stored, training goes on, and that is said once', async () => {
  const refuse = () => Promise.reject(new Error('storage is switched off'));
  const trainer = makeTrainer({ read: refuse, write: refuse, remove: refuse });
  const { warnings, listener } = createRecorder();
  const run = trainer.train(plan, images, listener);
  await trainer.takeOneStep();
  await trainer.takeOneStep();
  await trainer.resume();
  expect(nameWeights(await run)).toBe(nameWeights(whole.files));
  expect(warnings).toEqual([
    'This browser can’t save the run (storage is switched off). Training goes on, but can’t be continued after a reload.',
  ]);
  expect(await trainer.findSavedRun()).toBeUndefined();
});

test('every backend of this machine is listed, wasm first; all that can train are compared', async () => {
  const trainer = makeTrainer();
  const choices = await trainer.listBackends();
  expect(choices[0]).toMatchObject({ name: 'wasm', isAvailable: true, isChosen: true });
  expect(choices.slice(1).map(({ isAvailable }) => isAvailable)).toEqual([false, false]);
  const speeds: unknown[] = [];
  await trainer.compareBackends((speed) => speeds.push(speed));
  expect(speeds).toEqual([
    {
      name: 'wasm',
      imagesPerSecond: expect.any(Number),
      note: expect.stringMatching(/core|workers/),
    },
  ]);
});
