import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
// By its own name, since workers run the built script.
import { train as trainInWorkers } from '@mnist-convnet/training';
import { disposeVariables, train as optimizers } from '@tensorflow/tfjs-core';
import { decodeCheckpoint, encodeCheckpoint } from '../src/checkpoint-file';
import { type StepEvent, type TrainingState, train } from '../src/index';
import { setLearningRate } from '../src/prepare-optimizer';
import { createModel, dataset, run, settings } from './small-run';

/** Five steps an epoch; the last one's state is handed out before the validation and after it. */
const STEPS = [1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 15];
/** States at the end of epochs and at aborts, and none between. */
const AT_ABORTS_ONLY = { checkpointIntervalMs: 1e9 };
const WAYS: [string, (state: TrainingState) => TrainingState][] = [
  ['as it is', (state) => state],
  ['cloned', (state) => structuredClone(state)],
  ['from a file', (state) => decodeCheckpoint(encodeCheckpoint(state))],
];

let whole: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  await prepareBackend({ prefer: 'wasm', required: true });
  whole = await run(train);
});
afterEach(() => disposeVariables());

describe('a run that is resumed ends with the bits of one that never stopped', () => {
  test('which hands out a state after each step and each epoch', () => {
    expect(whole.states.map(({ step }) => step)).toEqual(STEPS);
    expect(whole.states.map(({ epochs }) => epochs.length).join('')).toBe('000001111112222223');
    expect(whole.outcome.status).toBe('completed');
  });

  test.each(WAYS)(
    'from every one of its states, %s, in models of other weights',
    async (_, pass) => {
      for (const [i, state] of whole.states.entries()) {
        const { outcome, states } = await run(
          train,
          { resumeFrom: pass(state) },
          createModel(i + 2),
        );
        expect(outcome).toEqual(whole.outcome);
        expect(states).toHaveLength(STEPS.length - 1 - i);
      }
    },
  );

  test('from the state of two workers, in two workers', async () => {
    const options = { workers: 2 };
    const { states, outcome } = await run(trainInWorkers, options);
    expect(states.map(({ step }) => step)).toEqual(STEPS);
    for (const i of [2, 4, 5, 11, 17]) {
      const resumed = await run(
        trainInWorkers,
        { ...options, resumeFrom: states[i]! },
        createModel(9),
      );
      expect(resumed.outcome).toEqual(outcome);
    }
  });

  test('with any optimizer that has a state, in a model that took other steps before', async () => {
    for (const create of [
      () => optimizers.momentum(0.02, 0.9),
      () => optimizers.rmsprop(0.005, 0.9, 0.5),
      () => optimizers.adamax(0.02),
    ]) {
      const compiled = () => {
        const model = createModel();
        model.compile({ optimizer: create(), loss: 'categoricalCrossentropy' });
        return model;
      };
      const { outcome, states } = await run(train, {}, compiled());
      const used = compiled();
      await run(train, { epochs: 1, seed: 8 }, used);
      expect((await run(train, { resumeFrom: states[6]! }, used)).outcome).toEqual(outcome);
    }
  });

  test('several times, from wherever it was aborted', async () => {
    const aborts = [2, 5, 9];
    let state: TrainingState | undefined;
    for (const step of aborts) {
      const resumption = state && { resumeFrom: state };
      const options = { ...AT_ABORTS_ONLY, ...abortAt(step), ...resumption };
      const { states, outcome } = await run(train, options);
      expect(outcome.status).toBe('aborted');
      state = states.at(-1)!;
      expect(state.step).toBe(step);
    }
    expect((await run(train, { resumeFrom: state! })).outcome).toEqual(whole.outcome);
  });

  test('short epochs are passed over where checkpoints may take no more than a share of the time', async () => {
    let time = 0;
    // Handing out a state takes 10 ms, each step 1.
    const listen = (checkpointShare: number) => {
      const steps: number[] = [];
      const onCheckpoint = ({ step }: TrainingState) => {
        time += 10;
        steps.push(step);
      };
      const onStep = () => {
        time += 1;
      };
      const clock = { now: () => time, onStep, onCheckpoint, checkpointIntervalMs: 1e9 };
      return { steps, options: { ...clock, epochs: 8, checkpointShare } };
    };
    const [all, some, few] = [listen(1), listen(0.5), listen(0.01)];
    for (const { options } of [all, some, few]) await run(train, options);
    expect(all.steps).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
    expect(some.steps).toEqual([5, 15, 25, 35, 40]);
    // The first, as nobody knows yet what it takes, and the last.
    expect(few.steps).toEqual([5, 40]);
  });

  test('between two points of its curve, too', async () => {
    // 60 steps in one epoch of 50 points, so that some are of two steps.
    const options = { ...AT_ABORTS_ONLY, epochs: 1, batchSize: 1, validation: 'none' } as const;
    const plan = { ...options, restoreBest: false };
    const { outcome } = await run(train, plan);
    expect(outcome.steps).toHaveLength(50);
    for (const step of [1, 8, 30]) {
      const { states } = await run(train, { ...plan, ...abortAt(step) });
      expect(states.map((state) => state.step)).toEqual([step]);
      expect((await run(train, { ...plan, resumeFrom: states[0]! })).outcome).toEqual(outcome);
    }
  });

  test('after an abort during a validation, which it then does', async () => {
    const controller = new AbortController();
    const { states, outcome } = await run(train, {
      ...AT_ABORTS_ONLY,
      signal: controller.signal,
      onStep: ({ epoch, step }) => epoch === 2 && step === 5 && controller.abort(),
    });
    expect(outcome.epochs.map(({ validationLoss }) => typeof validationLoss)).toEqual([
      'number',
      'undefined',
    ]);
    expect(states.map(({ step, epochs }) => [step, epochs.length])).toEqual([
      [5, 1],
      [10, 1],
    ]);
    const resumed = await run(train, { resumeFrom: states.at(-1)! });
    expect(resumed.outcome).toEqual(whole.outcome);
  });

  test('what is aborted before it begins hands out nothing that could be gone on with', async () => {
    const { states } = await run(train, { signal: AbortSignal.abort() });
    expect(states).toEqual([]);
  });

  test('after an abort before its first step, in a model that took steps meanwhile', async () => {
    const controller = new AbortController();
    const onStart = () => controller.abort();
    const { states } = await run(train, { signal: controller.signal, onStart });
    expect(states.map(({ step }) => step)).toEqual([0]);
    const used = createModel(4);
    await run(train, { epochs: 1, seed: 8 }, used);
    const resumed = await run(train, { resumeFrom: states[0]! }, used);
    expect(resumed.outcome).toEqual(whole.outcome);
  });

  test('where a program moves the learning rate by itself', async () => {
    const options = (model = createModel()) => ({
      schedule: 'constant' as const,
      onEpoch: () => setLearningRate(model, 0.02 / 3),
    });
    const models = [createModel(), createModel()];
    const { outcome, states } = await run(train, options(models[0]), models[0]);
    expect(outcome.steps.map(({ learningRate }) => learningRate)).toContain(0.02 / 3);
    const resumed = await run(train, { ...options(models[1]), resumeFrom: states[7]! }, models[1]);
    expect(resumed.outcome).toEqual(outcome);
  });
});

/** Aborts a run after a step, counted from 1 over the whole run. */
function abortAt(step: number) {
  const controller = new AbortController();
  const onStep = (event: StepEvent) => {
    if ((event.epoch - 1) * event.steps + event.step === step) controller.abort();
  };
  return { signal: controller.signal, onStep };
}

test('a resumed run says where it goes on, and counts the time before', async () => {
  let clock = 0;
  const onStep = () => {
    clock += 1000;
  };
  const { states, seconds } = await run(train, { now: () => clock, onStep });
  expect(seconds).toBe(15);
  const starts: number[] = [];
  clock = 1e6;
  const resumed = await run(train, {
    now: () => clock,
    onStep,
    resumeFrom: states[6]!,
    onStart: ({ step }) => starts.push(step),
  });
  expect(starts).toEqual([6]);
  expect(resumed.seconds).toBe(15);
  const last = resumed.states.at(-1)!;
  expect(last.epochs.map(({ seconds }) => seconds)).toEqual([5, 5, 5]);
  expect(last.epochs.map(({ imagesPerSecond }) => imagesPerSecond)).toEqual([9.6, 9.6, 9.6]);
});

test('a state stays as it is, whatever the run does that came from it', async () => {
  const state = whole.states[7]!;
  const copy = encodeCheckpoint(state);
  await run(train, { resumeFrom: state });
  expect(Buffer.compare(encodeCheckpoint(state), copy)).toBe(0);
});

test('states are handed out as often as the interval says, and at the end of each epoch', async () => {
  let clock = 0;
  const onStep = () => {
    clock += 1000;
  };
  const { states } = await run(train, { now: () => clock, onStep, checkpointIntervalMs: 3000 });
  expect(states.map(({ step }) => step)).toEqual([3, 5, 8, 10, 13, 15]);
});

test('a state is handed out when onStep asks for it, and the run goes on from there too', async () => {
  const seen: (readonly [asked: number, given: number | undefined])[] = [];
  const handed: TrainingState[] = [];
  const { outcome } = await run(train, {
    ...AT_ABORTS_ONLY,
    onCheckpoint: (state) => void handed.push(state),
    async onStep({ epoch, step }, { writeCheckpoint }) {
      if (step === 2) {
        await writeCheckpoint();
        seen.push([(epoch - 1) * 5 + step, handed.at(-1)?.step]);
      }
    },
  });
  expect(seen).toEqual([
    [2, 2],
    [7, 7],
    [12, 12],
  ]);
  expect(handed.map(({ step }) => step)).toEqual([2, 5, 7, 10, 12, 15]);
  expect({ ...outcome, lastWeights: [] }).toEqual({ ...whole.outcome, lastWeights: [] });
  const resumed = await run(train, { resumeFrom: handed[2]! }, createModel(4));
  expect(resumed.outcome).toEqual(whole.outcome);
});

test('reading states out leaves the run as it is, and no tensor', async () => {
  const model = createModel();
  await train(model, dataset, { ...settings, epochs: 1 });
  await expectNoTensorLeak(() => run(train, { resumeFrom: whole.states[6]! }, model));
  const { outcome } = await run(train, { onCheckpoint() {}, checkpointIntervalMs: 1e9 });
  expect({ ...outcome, lastWeights: whole.outcome.lastWeights }).toEqual(whole.outcome);
});
