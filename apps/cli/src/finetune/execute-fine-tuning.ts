import type { ImageDataset } from '@mnist-convnet/dataset';
import {
  type Evaluation,
  type FineTuneResult,
  type FineTuning,
  fineTune,
  type PhaseEvent,
} from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { describeBackend, describeComputer } from '../choose-backend';
import { finishRun } from '../finish-run';
import { formatCount } from '../format';
import type { Output } from '../output';
import { reportTraining } from '../report-training';
import { describeRun, readTimes } from '../run-contents';
import type { RunOptions } from '../run-settings';
import { describeAsRecipe } from './choose-fine-tuning';

/** One run of fine-tuning, to be tested and kept. */
export interface FineTuningPlan {
  readonly settings: FineTuning;
  readonly options: RunOptions;
  /** What it starts from, as it was typed. */
  readonly from: string;
  /** Whether the head is the one that it had. */
  readonly keepsHead: boolean;
  readonly dataset: ImageDataset;
  /** What computes, such as 'wasm (relaxed SIMD)'. */
  readonly backend: string;
  readonly model: LayersModel;
  readonly run: RunFolder;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** What does the run again, as it is typed. */
  readonly repeat: string;
}

/** Of a phase of many short epochs, about so many are told and saved. */
const TOLD_EPOCHS = 10;

/**
 * Fine-tunes a model, tests it, and keeps all of it in the run's folder.
 *
 * @throws the signal's reason if it aborts.
 */
export async function executeFineTuning(
  plan: FineTuningPlan,
): Promise<{ training: FineTuneResult; evaluation: Evaluation }> {
  const { settings, options, dataset, model, run, output, signal } = plan;
  const { seed, workers } = options;
  let phase: PhaseEvent;
  const training = await fineTune(model, dataset, {
    ...settings,
    ...{ seed, workers, signal },
    onPhase(event) {
      phase = event;
    },
    async onStart({ workers }) {
      if (phase.phase === 1) await writeConfig(plan, phase, workers);
      output.line(describePhase(phase, plan));
      output.event('phase', phase);
    },
    onStep: (...told) => reporter().onStep(...told),
    async onEpoch(record, history, event) {
      const left = phase.epochsBefore + phase.epochs - record.epoch;
      const isTold = left % Math.ceil(phase.epochs / TOLD_EPOCHS) === 0;
      if (isTold || phase.heldOut > 0) await reporter().onEpoch(record, history, event);
    },
  });
  output.endProgress();
  for (const [i, { restoredEpoch }] of training.phases.entries()) {
    if (restoredEpoch === undefined) continue;
    output.line(`Phase ${i + 1} ended with the weights of its epoch ${restoredEpoch}, the best.`);
  }
  const { evaluation } = await finishRun({ ...plan, training, workers });
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

/** Keeps the settings, and says what computes. */
async function writeConfig(
  plan: FineTuningPlan,
  phase: PhaseEvent,
  workers: number,
): Promise<void> {
  const { settings, options, from, keepsHead, dataset, model, run, output } = plan;
  const computer = { backend: plan.backend, workers };
  const times = await readTimes(run);
  const facts = { dataset, workers, backend: describeBackend(computer), times };
  const recipe = describeAsRecipe(settings, model, phase);
  const fineTuning = { from, head: keepsHead ? 'kept' : 'new', ...settings };
  await run.writeJson('config.json', { ...describeRun({ recipe, options, ...facts }), fineTuning });
  const parameters = formatCount(model.countParams());
  output.line(`Network: ${parameters} parameters, computed by ${describeComputer(computer)}`);
}
