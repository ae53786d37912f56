import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
// By its own name, since workers run the built script.
import { fineTune as fineTuneInWorkers } from '@mnist-convnet/training';
import { disposeVariables } from '@tensorflow/tfjs-core';
import { decodeCheckpoint, encodeCheckpoint } from '../src/checkpoint-file';
import {
  type FineTuneOptions,
  type FineTuningPhase,
  fineTune,
  ResumeMismatchError,
  type TrainingState,
  train,
} from '../src/index';
import { readWeights } from '../src/trained-state';
import { createModel, dataset, settings } from './small-run';

const PHASES: readonly FineTuningPhase[] = [
  { trains: 'dense', learningRate: 0.02, epochs: 2, minSteps: 0 },
  { trains: 'all', learningRate: 0.01, epochs: 2, minSteps: 0 },
];
/** Three steps an epoch, a quarter of the images held out. */
const SHORT: FineTuneOptions = {
  ...{ phases: PHASES, batchSize: 15, validation: 0.25, validationFrom: 60, patience: 2 },
  ...{ averaging: 0.6, augmentation: { shift: 1, rotate: 10 }, seed: 5, workers: 1 },
};

/** Runs with a checkpoint wherever there can be one. */
async function run(options: FineTuneOptions = {}, { with: tune = fineTune, seed = 1 } = {}) {
  const model = createModel(seed);
  const states: TrainingState[] = [];
  const starts: string[] = [];
  let phase = 0;
  const { seconds, history, phases, ...result } = await tune(model, dataset, {
    ...SHORT,
    checkpointIntervalMs: 0,
    onCheckpoint: (state) => void states.push(state),
    onPhase: (event) => {
      phase = event.phase;
    },
    onStart: ({ step }) => void starts.push(`${phase}: ${step}`),
    ...options,
  });
  const outcome = {
    ...result,
    epochs: history.epochs.map(({ seconds, imagesPerSecond, ...record }) => record),
    steps: history.steps,
    phases: phases.map(({ seconds, history, ...facts }) => facts),
    weights: (await readWeights(model)).map((values) => Array.from(values)),
    trainable: model.layers.map(({ trainable }) => trainable),
  };
  return { outcome, states, starts };
}

let whole: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  await prepareBackend({ prefer: 'wasm', required: true });
  whole = await run();
});
afterEach(() => disposeVariables());

describe('fine-tuning that is resumed ends with the bits of one that never stopped', () => {
  test('which hands out states in both phases, and says in which', () => {
    const places = whole.states.map(({ step, fineTuning }) => {
      return `${fineTuning!.results.length + 1}: ${fineTuning!.steps} + ${step}`;
    });
    // The last step of an epoch is behind its validation, too.
    const steps = ['1', '2', '3', '3', '4', '5', '6', '6'];
    expect(places).toEqual([
      ...steps.map((step) => `1: 0 + ${step}`),
      ...steps.map((step) => `2: 6 + ${step}`),
    ]);
    expect(whole.outcome.status).toBe('completed');
  });

  test('from every one of its states, in models of other weights', async () => {
    for (const [i, resumeFrom] of whole.states.entries()) {
      const { outcome, states, starts } = await run({ resumeFrom }, { seed: i + 2 });
      expect(outcome).toEqual(whole.outcome);
      expect(states).toHaveLength(whole.states.length - 1 - i);
      const isFirst = i < 8;
      expect(starts).toEqual([
        `${isFirst ? 1 : 2}: ${resumeFrom.step}`,
        ...(isFirst ? ['2: 0'] : []),
      ]);
    }
  });

  test('from a file, and from one state of a resumed run to the next', async () => {
    const pass = (state: TrainingState) => decodeCheckpoint(encodeCheckpoint(state));
    const second = await run({ resumeFrom: pass(whole.states[2]!) }, { seed: 2 });
    const third = await run({ resumeFrom: pass(second.states[8]!) }, { seed: 3 });
    expect(third.starts).toEqual(['2: 3']);
    expect(third.outcome).toEqual(whole.outcome);
  });

  test('where a phase had stopped early', async () => {
    const patience = 1;
    const phases = PHASES.map((phase) => ({ ...phase, learningRate: 0.9, epochs: 9 }));
    const { outcome, states } = await run({ patience, phases });
    const few = await run({ patience, phases, checkpointShare: 1e-9, checkpointIntervalMs: 1e9 });
    const ends = few.states.map(({ fineTuning, epochs }) => {
      return `${fineTuning!.results.length}: ${epochs.length}`;
    });
    const [one, two] = few.outcome.phases.map(({ restoredEpoch }) => restoredEpoch! + patience);
    expect([...new Set(ends)]).toEqual([...new Set(['0: 1', `0: ${one}`, '1: 1', `1: ${two}`])]);
    expect(outcome.phases[0]!.status).toBe('stopped-early');
    const last = states.findLastIndex(({ fineTuning }) => fineTuning!.results.length === 0);
    for (const i of [last, last + 1]) {
      const resumed = await run({ patience, phases, resumeFrom: states[i]! }, { seed: 4 });
      expect(resumed.outcome).toEqual(outcome);
    }
  });

  test('in two workers, as many as the phase was begun with', async () => {
    const { states, outcome } = await run({ workers: 2 }, { with: fineTuneInWorkers });
    for (const i of [2, 7, 12]) {
      const options = { workers: 'auto', resumeFrom: states[i]! } as const;
      const resumed = await run(options, { with: fineTuneInWorkers, seed: 9 });
      expect(resumed.outcome).toEqual(outcome);
    }
  });
});

describe('refuses', () => {
  const other = (changes: Partial<FineTuningPhase>, at: number) =>
    PHASES.map((phase, i) => (i === at ? { ...phase, ...changes } : phase));

  test.each<[string, FineTuneOptions, string]>([
    ['a phase that is over', { phases: other({ epochs: 3 }, 0) }, 'phases.0.epochs was 2 and is 3'],
    ['the one at hand', { phases: other({ epochs: 3 }, 1) }, 'phases.1.epochs was 2 and is 3'],
    ['more of them', { phases: [...PHASES, PHASES[0]!] }, 'phases.2 is another one'],
    ['another seed', { seed: 6 }, 'seed was 5 and is 6'],
  ])('to go on with %s otherwise, unless told', async (_, options, message) => {
    const resumeFrom = whole.states[10]!;
    const refused = run({ ...options, resumeFrom });
    await expect(refused).rejects.toThrow(ResumeMismatchError);
    await expect(refused).rejects.toThrow(message);
    const { outcome } = await run({ ...options, resumeFrom, allowDifferences: true });
    expect(outcome.phases).toHaveLength((options.phases ?? PHASES).length);
    expect(outcome.epochs.slice(0, 2)).toEqual(whole.outcome.epochs.slice(0, 2));
  });

  test('to train another part in the phase at hand, told or not', async () => {
    const phases = other({ trains: 'dense' }, 1);
    const options = { phases, resumeFrom: whole.states[10]! };
    await expect(run(options)).rejects.toThrow('phases.1.trains was "all" and is "dense"');
    const told = run({ ...options, allowDifferences: true });
    await expect(told).rejects.toThrow(/trainable\.0 was true and is false.* or begin a new run\./);
  });

  test('what had more phases than are left, and what was no fine-tuning, told or not', async () => {
    const phases = PHASES.slice(0, 1);
    for (const allowDifferences of [false, true]) {
      const options = { allowDifferences, resumeFrom: whole.states[10]! };
      await expect(run({ ...options, phases })).rejects.toThrow('or begin a new run.');
    }
    let resumeFrom: TrainingState | undefined;
    await train(createModel(), dataset, {
      ...settings,
      epochs: 1,
      onCheckpoint: (state) => {
        resumeFrom = state;
      },
    });
    await expect(run({ resumeFrom: resumeFrom!, allowDifferences: true })).rejects.toThrow(
      'phases is another one',
    );
  });
});
