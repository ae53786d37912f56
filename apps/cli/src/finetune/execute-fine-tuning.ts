import type { ImageDataset } from '@mnist-convnet/dataset';
import {
  type Evaluation,
  type FineTuneResult,
  fineTune,
  type PhaseEvent,
  type StartEvent,
  type TrainingState,
} from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { describeBackend, describeComputer } from '../choose-backend';
import { finishRun } from '../finish-run';
import { formatCount } from '../format';
import type { Output } from '../output';
import { reportTraining } from '../report-training';
import { describeRun, readTimes, removeResults } from '../run-contents';
import { describeAsRecipe } from './choose-fine-tuning';
import { describeRecord, type FineTuningRecord } from './fine-tuning-record';

/** One run of fine-tuning, to be tested and kept. */
export interface FineTuningPlan extends FineTuningRecord {
  readonly dataset: ImageDataset;
  /** What computes, such as 'wasm (relaxed SIMD)'. */
  readonly backend: string;
  readonly model: LayersModel;
  readonly run: RunFolder;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** Where a run that is resumed goes on; without it, it begins. */
  readonly resumeFrom?: TrainingState | undefined;
  /** Whether it may go on with other data, or another version. */
  readonly allowDifferences: boolean;
  /** Called when training begins, with everything found in order. */
  readonly onStart: () => void;
}

/** Of a phase of many short epochs, about so many are told and saved. */
const TOLD_EPOCHS = 10;
/** Checkpoints take a hundredth of a second and 8 MB, as much as an epoch of few images. */
const CHECKPOINT_SHARE = 0.05;

/**
 * Fine-tunes a model, tests it, and keeps all of it in the run's folder.
 *
 * @throws the signal's reason if it aborts; the run can then be resumed.
 */
export async function executeFineTuning(
  plan: FineTuningPlan,
): Promise<{ training: FineTuneResult; evaluation: Evaluation }> {
  const { settings, options, dataset, model, run, output, signal } = plan;
  const { seed, workers } = options;
  const { resumeFrom, allowDifferences } = plan;
  let phase: PhaseEvent;
  let hasBegun = false;
  const training = await fineTune(model, dataset, {
    ...settings,
    ...{ seed, workers, signal, allowDifferences, checkpointShare: CHECKPOINT_SHARE },
    ...(resumeFrom && { resumeFrom }),
    onPhase(event) {
      phase = event;
    },
    async onStart(start) {
      if (!hasBegun) await announce(plan, phase, start);
      hasBegun = true;
      plan.onStart();
      output.line(describePhase(phase, plan));
      if (start.step > 0) output.line(describePlace(phase, start));
      output.event('phase', { ...phase, step: start.step });
    },
    onStep: (...told) => reporter().onStep(...told),
    async onEpoch(record, history, event) {
      const left = phase.epochsBefore + phase.epochs - record.epoch;
      const isTold = left % Math.ceil(phase.epochs / TOLD_EPOCHS) === 0;
      if (isTold || phase.heldOut > 0) await reporter().onEpoch(record, history, event);
    },
    onCheckpoint: (state) => run.writeCheckpoint(state),
  });
  output.endProgress();
  // Then there is nothing to keep.
  if (!hasBegun) signal.throwIfAborted();
  for (const [i, { restoredEpoch }] of training.phases.entries()) {
    if (restoredEpoch === undefined) continue;
    output.line(`Phase ${i + 1} ended with the weights of its epoch ${restoredEpoch}, the best.`);
  }
  const { evaluation } = await finishRun({ ...plan, training, workers });
  await run.pruneCheckpoints();
  return { training, evaluation };

  function reporter() {
    const validation = phase.heldOut > 0 ? settings.validation : 'none';
    return reportTraining(output, { epochs: phase.totalEpochs, validation }, run, model);
  }
}

function describePhase(
  { phase, phases, trains, epochs, learningRate }: PhaseEvent,
  { keepsHead }: FineTuningPlan,
): string {
  const head = keepsHead ? '' : ', the last of them new';
  const what = trains === 'all' ? 'all layers' : `the dense layers${head}`;
  const passes = epochs === 1 ? '1 epoch' : `${formatCount(epochs)} epochs`;
  return `Phase ${phase} of ${phases}: ${what}, ${passes}, learning rate up to ${learningRate}`;
}

/** Where a run goes on. */
function describePlace({ phase, phases, epochs }: PhaseEvent, start: StartEvent): string {
  const isTrained = phase === phases && start.step >= epochs * start.stepsPerEpoch;
  if (isTrained) return 'The run is trained to its end already; it is tested again.';
  return `Going on after its step ${formatCount(start.step)}`;
}

/** Keeps the settings, and says what computes. */
async function announce(plan: FineTuningPlan, phase: PhaseEvent, start: StartEvent): Promise<void> {
  const { workers } = start;
  const { settings, options, dataset, model, run, output } = plan;
  const computer = { backend: plan.backend, workers };
  const times = await readTimes(run);
  const facts = { dataset, workers, backend: describeBackend(computer), times };
  const recipe = describeAsRecipe(settings, model, phase);
  const fineTuning = describeRecord(plan);
  await run.writeJson('config.json', { ...describeRun({ recipe, options, ...facts }), fineTuning });
  await removeResults(run);
  const parameters = formatCount(model.countParams());
  output.line(`Network: ${parameters} parameters, computed by ${describeComputer(computer)}`);
  output.event('start', start);
}
