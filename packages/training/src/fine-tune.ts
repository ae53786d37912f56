import type { ImageDataset } from '@mnist-convnet/dataset';
import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { compileConvNet, freezeFeatures } from '@mnist-convnet/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import {
  checkFineTuning,
  type FineTuning,
  type FineTuningPhase,
  fineTuning,
} from './fine-tune-settings';
import { type FineTuningPlace, findResults, type PhaseResult } from './fine-tuning-place';
import type { TrainingHistory } from './history';
import { joinHistories } from './join-histories';
import {
  createOptimizer,
  isStockOptimizer,
  type OptimizerSettings,
  readOptimizerSettings,
} from './optimizer-state';
import { type TrainingResult, train } from './train';
import type { TrainingOptions } from './training-options';

/** A phase that begins. */
export interface PhaseEvent extends FineTuningPhase {
  /** From 1. */
  readonly phase: number;
  readonly phases: number;
  /** Epochs of the phases before it. */
  readonly epochsBefore: number;
  /** Epochs of all phases, as far as can be told: each may stop early. */
  readonly totalEpochs: number;
  /** Training images that are held out for validation; 0 if there are too few of them. */
  readonly heldOut: number;
}

/** The settings that should differ, who computes, and who listens. */
export interface FineTuneOptions
  extends Partial<FineTuning>,
    Pick<TrainingOptions, 'workers' | 'wasmPaths' | 'startTimeoutMs'>,
    Pick<TrainingOptions, 'seed' | 'signal' | 'now' | 'onStart' | 'onStep' | 'onEpoch'>,
    Pick<TrainingOptions, 'resumeFrom' | 'allowDifferences'>,
    Pick<TrainingOptions, 'onCheckpoint' | 'checkpointIntervalMs' | 'checkpointShare'> {
  /** Called before each phase; fine-tuning waits for what it returns. */
  readonly onPhase?: (event: PhaseEvent) => unknown;
}

/** How fine-tuning ended. The model itself holds the weights. */
export interface FineTuneResult extends Omit<TrainingResult, 'restoredEpoch'> {
  /** Of all phases in a row. */
  readonly history: TrainingHistory;
  /** What each phase came to, its epochs numbered from 1. */
  readonly phases: readonly PhaseResult[];
}

/**
 * Teaches a classifier that can do something already something else, in place: by default first its
 * dense layers alone, on features that are frozen, then every layer. A few images of each class will do.
 *
 * Each phase is a run of `train`, with everything that is said there of workers, seeds and averages; all
 * have as many workers as the first.
 * Epochs are numbered on from one phase to the next; `secondsLeft` is what is left of the phase. What a
 * program has frozen itself stays frozen, and every layer has its own `trainable` again in the end. Each
 * phase has a new optimizer: of the kind that the model is compiled with, or Adam.
 *
 * What `onCheckpoint` gets knows its phase, too: `resumeFrom` it, with an equal model, the same data and
 * options, and the run goes on in that phase, to the same bits as if it had never stopped.
 *
 * @param model takes the images and gives so many classes; `replaceHead` makes it of one that gives others.
 * @param dataset `train` is trained on, but for what is held out for validation; `test` is not read.
 * @returns when the last phase is done, or the signal aborted.
 * @throws {InvalidOptionError} if an option is out of range, or the model's optimizer is no stock one.
 * @throws {MismatchError} if the model can't take the images, or hasn't their number of classes.
 * @throws {ResumeMismatchError} if the run that is resumed was begun otherwise.
 * @throws what `train` throws, too.
 * @example
 * const model = replaceHead(await loadPretrained(), { numClasses: 2, seed: 1 });
 * const { history } = await fineTune(model, dataset, { seed: 1 });
 */
export async function fineTune(
  model: LayersModel,
  dataset: Pick<ImageDataset, 'train' | 'test'>,
  options: FineTuneOptions = {},
): Promise<FineTuneResult> {
  const settings: FineTuning = { ...fineTuning, ...options };
  checkFineTuning(settings);
  const { count, numClasses } = dataset.train;
  requireInteger('dataset.train.count', count, { min: 1 });
  checkMatch(model, dataset.train, numClasses);
  const compiled = readCompilation(model);
  const heldOut = count < settings.validationFrom ? 0 : Math.round(settings.validation * count);
  const stepsPerEpoch = Math.ceil((count - heldOut) / settings.batchSize);
  const phases = settings.phases.map((phase): FineTuningPhase => {
    return { ...phase, epochs: Math.max(phase.epochs, Math.ceil(phase.minSteps / stepsPerEpoch)) };
  });
  const results = [...findResults(phases, options)];
  const first = results.length;
  for (const [i, phase] of phases.entries()) {
    if (i < first) continue;
    const before = joinHistories(results.map(({ history }) => history));
    const { epochs } = phase;
    const epochsBefore = before.epochs.length;
    const epochsLeft = phases.slice(i).reduce((sum, { epochs }) => sum + epochs, 0);
    const totalEpochs = epochsBefore + epochsLeft;
    const place = { phase: i + 1, phases: phases.length, epochsBefore, totalEpochs, heldOut };
    const frozen = freezeFor(phase, model);
    try {
      // Its state is about the weights that the phase before it trained.
      if (i > first) model.optimizer.dispose();
      compileAnew(model, compiled);
      await options.onPhase?.({ ...phase, ...place });
      const result = await train(model, dataset, {
        ...chooseOptions(settings, options, heldOut),
        ...numberOn(options, before, totalEpochs, frozen),
        ...keepPlace(options, {
          phases,
          results: [...results],
          steps: epochsBefore * stepsPerEpoch,
        }),
        ...(i === first ? chooseResumption(options) : { workers: results.at(-1)!.workers }),
        epochs,
        learningRate: phase.learningRate,
      });
      results.push({ ...phase, ...result });
    } finally {
      frozen.thaw();
    }
    if (results.at(-1)!.status === 'aborted') break;
  }
  return {
    status: results.at(-1)!.status,
    history: joinHistories(results.map(({ history }) => history)),
    workers: results.at(-1)!.workers,
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
    phases: results,
  };
}

/** What a model is compiled with. */
interface Compilation {
  readonly loss: LayersModel['loss'];
  readonly metrics: LayersModel['metrics'];
  readonly optimizer: OptimizerSettings;
}

function readCompilation({ optimizer, loss, metrics }: LayersModel): Compilation | undefined {
  if (optimizer === undefined) return undefined;
  if (isStockOptimizer(optimizer))
    return { loss, metrics, optimizer: readOptimizerSettings(optimizer) };
  const expected = 'one of TensorFlow.js’s own, of which each phase can have a new one';
  throw new InvalidOptionError('model.optimizer', optimizer, expected);
}

function compileAnew(model: LayersModel, compiled: Compilation | undefined): void {
  if (compiled === undefined) compileConvNet(model);
  else {
    const { loss, metrics, optimizer } = compiled;
    model.compile({ loss, metrics, optimizer: createOptimizer(optimizer) });
  }
}

/** What `train` is to do in every phase alike. */
function chooseOptions(
  settings: FineTuning,
  options: FineTuneOptions,
  heldOut: number,
): Omit<TrainingOptions, 'epochs'> {
  const { batchSize, schedule, warmUp, averaging, labelSmoothing, augmentation } = settings;
  const { validation, patience } = settings;
  // The phases have one seed, and so hold the same images out.
  const { workers, wasmPaths, startTimeoutMs, seed, signal, now, onStart } = options;
  const given = { workers, wasmPaths, startTimeoutMs, seed, signal, now, onStart };
  return {
    ...{ batchSize, schedule, warmUp, averaging, labelSmoothing, augmentation },
    ...(heldOut > 0 && { validation, patience, restoreBest: true }),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

/** Goes on with a phase; only one of them is gone on with. */
function chooseResumption({
  resumeFrom,
  allowDifferences = false,
}: FineTuneOptions): Partial<TrainingOptions> {
  return resumeFrom === undefined ? {} : { resumeFrom, allowDifferences };
}

/** Lets the state know which phase it is about. */
function keepPlace(
  { onCheckpoint, checkpointIntervalMs, checkpointShare }: FineTuneOptions,
  place: FineTuningPlace,
): Partial<TrainingOptions> {
  return {
    ...(onCheckpoint && { onCheckpoint: (state) => onCheckpoint({ ...state, fineTuning: place }) }),
    ...(checkpointIntervalMs !== undefined && { checkpointIntervalMs }),
    ...(checkpointShare !== undefined && { checkpointShare }),
  };
}

/** What a phase doesn't train. */
interface Frozen {
  /** Gives every layer its own `trainable` back. */
  thaw(): void;
  /** Does something while every layer has its own: a model that is saved then isn't marked as frozen. */
  thawDuring(work: () => unknown): Promise<void>;
}

function freezeFor({ trains }: FineTuningPhase, model: LayersModel): Frozen {
  const freeze = () => (trains === 'dense' ? freezeFeatures(model) : () => {});
  let thaw = freeze();
  return {
    thaw: () => thaw(),
    async thawDuring(work) {
      thaw();
      try {
        await work();
      } finally {
        thaw = freeze();
      }
    },
  };
}

/** Lets those who listen see one run, of which the phases are parts. */
function numberOn(
  { onStep, onEpoch }: FineTuneOptions,
  before: TrainingHistory,
  totalEpochs: number,
  frozen: Frozen,
): Pick<TrainingOptions, 'onStep' | 'onEpoch'> {
  const done = before.epochs.length;
  return {
    ...(onStep && {
      onStep: (event, control) =>
        onStep({ ...event, epoch: event.epoch + done, epochs: totalEpochs }, control),
    }),
    ...(onEpoch && {
      onEpoch: (record, history, event) =>
        frozen.thawDuring(() => {
          const numbered = { ...record, epoch: record.epoch + done };
          return onEpoch(numbered, joinHistories([before, history]), event);
        }),
    }),
  };
}
