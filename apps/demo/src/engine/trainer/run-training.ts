import { createConvNet, packModel } from '@mnist-convnet/model';
import { recipes, type TrainingState, train } from '@mnist-convnet/training';
import type { DataImages } from '../data-types';
import type { NamedBytes } from '../network-types';
import type { TrainingListener, TrainingPlan } from '../training-types';
import { disposeNetwork } from './dispose-network';
import type { Gate } from './gate';
import { RunCheckpoints } from './run-checkpoints';
import { RunClock } from './run-clock';
import { RunPace } from './run-pace';
import { RunReporter } from './run-reporter';
import type { RunStore } from './saved-run';
import { GpuLostError } from './watch-gpu';
import { type BackendAccess, workOnBackend } from './work-on-backend';

/** Of training time: what is lost at most when a page is closed. */
const CHECKPOINT_INTERVAL_MS = 10_000;

/** All that a run needs; `controller` ends it after the step at hand. */
export interface RunRequest extends BackendAccess {
  readonly plan: TrainingPlan;
  readonly images: { readonly train: DataImages; readonly test: DataImages };
  readonly listener: TrainingListener;
  /** Where it waits before the first step and after each. */
  readonly gate: Gate;
  readonly store: RunStore;
  /** What was saved of it, if it goes on. */
  readonly resumeFrom: TrainingState | undefined;
}

/**
 * Trains the article's network by a plan.
 *
 * @returns the network's files, once the page has heard all, and what is to be saved is.
 */
export async function runTraining(request: RunRequest): Promise<NamedBytes[]> {
  const { plan, images, listener, store, resumeFrom } = request;
  const stepsPerEpoch = Math.ceil(images.train.count / plan.batchSize);
  const steps = plan.epochs * stepsPerEpoch;
  const now = () => performance.now();
  const reporter = new RunReporter({
    listener,
    stepsPerEpoch,
    steps,
    pace: new RunPace(plan),
    now,
  });
  const checkpoints = new RunCheckpoints({
    store,
    plan,
    steps,
    isContinued: resumeFrom !== undefined,
    onWarning: reporter.warn,
  });
  try {
    return await workOnBackend(plan.backend, request, () =>
      trainNetwork({ ...request, stepsPerEpoch, reporter, checkpoints }),
    );
  } finally {
    await checkpoints.settle();
    await reporter.settle();
  }
}

interface TrainingRequest extends RunRequest {
  readonly stepsPerEpoch: number;
  readonly reporter: RunReporter;
  readonly checkpoints: RunCheckpoints;
}

async function trainNetwork(request: TrainingRequest): Promise<NamedBytes[]> {
  const { plan, images, gate, stepsPerEpoch, reporter, checkpoints } = request;
  const { resumeFrom, wasmPaths, controller } = request;
  const { recipe, epochs, batchSize, learningRate, dropoutRates, seed } = plan;
  const { signal } = controller;
  const clock = new RunClock(() => performance.now());
  const waitAtGate = () =>
    clock.standStill(async () => {
      // A page may well be closed while the run waits.
      if (gate.isBlocking) await checkpoints.settle();
      await gate.pass();
    });
  const model = createConvNet({ dropoutRates, seed });
  try {
    const { status } = await train(model, images, {
      ...recipes[recipe],
      ...{ epochs, batchSize, learningRate, seed, validation: 'test' },
      ...(wasmPaths && { wasmPaths }),
      ...(resumeFrom && { resumeFrom }),
      signal,
      now: clock.now,
      checkpointIntervalMs: CHECKPOINT_INTERVAL_MS,
      async onStart(event) {
        reporter.start(event, resumeFrom);
        await waitAtGate();
      },
      async onStep(event, { writeCheckpoint }) {
        reporter.step(event, gate.isClosed);
        if (gate.isBlocking) await writeCheckpoint();
        await waitAtGate();
      },
      async onEpoch(record, _, { evaluation }) {
        // Without one the run was stopped; the epoch ends when it is gone on with.
        if (evaluation) reporter.epoch(record, evaluation, await packModel(model));
      },
      async onCheckpoint(state) {
        const isWorthKeeping = state.step > 0 && state.epochs.length < epochs;
        // What a lost backend gives for the weights may be anything.
        if (!isWorthKeeping || signal.reason instanceof GpuLostError) return;
        checkpoints.put(state);
        const isBetweenEpochs = state.step === state.epochs.length * stepsPerEpoch;
        if (isBetweenEpochs) await waitAtGate();
      },
    });
    if (status === 'completed') await checkpoints.clear();
    return [...(await packModel(model))];
  } finally {
    disposeNetwork(model);
  }
}
