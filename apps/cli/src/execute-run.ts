import { availableParallelism } from 'node:os';
import type { ImageDataset } from '@mnist-convnet/dataset';
import {
  type Evaluation,
  type TrainingResult,
  type TrainingState,
  train,
} from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { describeBackend, describeComputer } from './choose-backend';
import { finishRun } from './finish-run';
import { formatCount } from './format';
import type { Output } from './output';
import { reportTraining } from './report-training';
import { describeRun, readTimes, removeResults } from './run-contents';
import type { RunSettings } from './run-settings';
import { openTensorboardLog, type TensorboardLog } from './tensorboard-log';

/** One run, to be trained, tested and kept. */
export interface RunPlan {
  readonly settings: RunSettings;
  readonly dataset: ImageDataset;
  /** What computes, such as 'wasm (relaxed SIMD)'. */
  readonly backend: string;
  readonly model: LayersModel;
  readonly run: RunFolder;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** Where a run that is resumed goes on; without it, it begins. */
  readonly resumeFrom?: TrainingState | undefined;
  /** Whether it may go on with other settings. */
  readonly allowDifferences?: boolean;
  /** What does the run again, as it is typed. */
  readonly repeat: string;
  /** Called when training begins, with everything found in order. */
  readonly onStart?: () => void;
  /** Whether to write event files for TensorBoard. */
  readonly tensorboard?: boolean;
}

/** What a run came to. */
export interface RunOutcome {
  readonly training: TrainingResult;
  readonly evaluation: Evaluation;
}

/**
 * Trains a model, tests it, and keeps all of it in the run's folder.
 *
 * @throws the signal's reason if it aborts; the run can then be resumed.
 */
export async function executeRun(plan: RunPlan): Promise<RunOutcome> {
  const { settings, dataset, model, run, output, signal } = plan;
  const { seed, workers } = settings.options;
  const report = reportTraining(output, settings.recipe, run, model);
  let tensorboard: TensorboardLog | undefined;
  let hasBegun = false;
  let stepsPerEpoch = 0;
  const training = await train(model, dataset, {
    ...settings.recipe,
    seed,
    signal,
    workers,
    ...(plan.resumeFrom && { resumeFrom: plan.resumeFrom }),
    allowDifferences: plan.allowDifferences ?? false,
    async onStart(start) {
      await announce(plan, start);
      hasBegun = true;
      plan.onStart?.();
      stepsPerEpoch = start.stepsPerEpoch;
      if (plan.tensorboard) tensorboard = await openTensorboardLog(run, settings, start.step);
    },
    onStep: report.onStep,
    async onEpoch(record, history, event) {
      await report.onEpoch(record, history, event);
      await tensorboard?.addEpoch(record, history, stepsPerEpoch);
    },
    onCheckpoint: (state) => run.writeCheckpoint(state),
  });
  output.endProgress();
  // Then there is nothing to keep.
  if (!hasBegun) signal.throwIfAborted();
  if (training.status === 'stopped-early') {
    output.line('Stopped early: the validation loss no longer fell.');
  }
  if (training.restoredEpoch !== undefined) {
    output.line(`The weights are those of epoch ${training.restoredEpoch}, the best.`);
  }
  const { evaluation, pictures } = await finishRun({ ...plan, training, workers });
  for (const [name, png] of Object.entries(pictures)) {
    await tensorboard?.addPicture(name, png, training.history.epochs.length * stepsPerEpoch);
  }
  await run.pruneCheckpoints();
  return { training, evaluation };
}

/** Keeps the settings, and says what computes. */
async function announce(
  { settings, dataset, backend, model, run, output, resumeFrom }: RunPlan,
  start: { workers: number; reason: string; step: number },
): Promise<void> {
  const computer = { backend, workers: start.workers };
  const times = await readTimes(run);
  const facts = { dataset, workers: start.workers, backend: describeBackend(computer), times };
  await run.writeJson('config.json', describeRun({ ...settings, ...facts }));
  await removeResults(run);
  // Who asked for one, or has no more, knows why.
  const isSurprising = settings.options.workers === 'auto' && availableParallelism() > 1;
  const text = describeComputer(computer, isSurprising ? start.reason : undefined);
  const parameters = formatCount(model.countParams());
  output.line(`Network: ${parameters} parameters, computed by ${text}`);
  const isTrained = (resumeFrom?.epochs.length ?? 0) >= settings.recipe.epochs;
  if (isTrained) output.line('The run is trained to its end already; it is tested again.');
  else if (start.step > 0) output.line(`Going on after step ${formatCount(start.step)}`);
  output.event('start', start);
}
