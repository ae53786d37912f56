import { loadMnistPart, takeImages } from '@mnist-convnet/dataset';
import type { EpochRecord, Evaluation } from '@mnist-convnet/training';
import type { NamedBytes } from '../network-types';
import type { TrainingListener, TrainingPlan } from '../training-types';
import { createTrainer } from './create-trainer';
import { createRunLock, type RunLock } from './run-lock';
import type { RunStore } from './saved-run';

/** Six steps an epoch, and little more than a second. */
export const plan: TrainingPlan = {
  recipe: 'fast',
  backend: 'wasm',
  trainImages: 60,
  testImages: 20,
  epochs: 2,
  batchSize: 10,
  learningRate: 0.005,
  dropoutRates: [0, 0.1, 0, 0.1],
  seed: 1,
};

/** The images of the plan. */
export async function loadImages() {
  const [train, test] = await Promise.all([loadMnistPart('train'), loadMnistPart('test')]);
  return {
    train: takeImages(train, { end: plan.trainImages }),
    test: takeImages(test, { end: plan.testImages }),
  };
}

/** Keeps copies in memory, as a browser keeps them on a disk. */
export function createMemoryStore(): RunStore & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    read: async (key) => structuredClone(values.get(key)),
    async write(entries) {
      for (const [key, value] of entries) values.set(key, structuredClone(value));
    },
    async remove(keys) {
      for (const key of keys) values.delete(key);
    },
  };
}

/** A trainer in this thread. */
export function makeTrainer(
  store: RunStore = createMemoryStore(),
  lock: RunLock = createRunLock(undefined),
) {
  return createTrainer({ store, lock, isIsolated: true, cores: 1 });
}

/** Lets one work at a time, and turns others away at once. */
export function createMemoryLock(): RunLock {
  let isHeld = false;
  return async (work) => {
    if (isHeld) throw new Error('held by another page');
    isHeld = true;
    try {
      return await work();
    } finally {
      isHeld = false;
    }
  };
}

type Start = Parameters<TrainingListener['onStart']>[0];
type Step = Parameters<TrainingListener['onStep']>[0];

/** Writes down what it is told, and calls a function after each step. */
export function createRecorder(afterStep: (step: Step) => void = () => {}) {
  const told = {
    starts: [] as Start[],
    steps: [] as Step[],
    epochs: [] as [EpochRecord, Evaluation, readonly NamedBytes[]][],
    warnings: [] as string[],
  };
  const listener: TrainingListener = {
    onStart: (start) => told.starts.push(start),
    onStep(step) {
      told.steps.push(step);
      afterStep(step);
    },
    onEpoch: (...epoch) => told.epochs.push(epoch),
    onWarning: (text) => told.warnings.push(text),
  };
  return { ...told, listener };
}
