import type { Augmentation } from '@mnist-convnet/dataset';
import {
  InvalidOptionError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '@mnist-convnet/errors';
import type { Evaluation } from './evaluate';
import type { EpochRecord, TrainingHistory } from './history';
import { SCHEDULES, type Schedule } from './learning-rate';
import { checkWorkerOptions, type WorkerOptions } from './open-executor';
import type { Recipe } from './recipes';
import type { TrainingState } from './training-state';

/** How far a run is, after each step. */
export interface StepEvent {
  /** From 1. */
  readonly epoch: number;
  /** Epochs in the run. */
  readonly epochs: number;
  /** From 1, within the epoch. */
  readonly step: number;
  /** Steps in an epoch. */
  readonly steps: number;
  /** Mean loss over the epoch so far. */
  readonly loss: number;
  /** Accuracy over the epoch so far, in [0, 1]. */
  readonly accuracy: number;
  /** Training images per second over the epoch so far. */
  readonly imagesPerSecond: number;
  /** Estimated time left in the whole run, validation not counted, in seconds. */
  readonly secondsLeft: number;
  /** The optimizer's step size in this step, if it has one. */
  readonly learningRate?: number;
}

/** What `onStep` can ask of the run. */
export interface StepControl {
  /**
   * Hands the state to `onCheckpoint` now, such as before a pause. To be called, and waited for, within
   * `onStep`: the state is that behind the step.
   */
  readonly writeCheckpoint: () => Promise<void>;
}

/** How a run begins. */
export interface StartEvent {
  /** Threads that compute; 1 is the calling thread itself. */
  readonly workers: number;
  /** Why so many, such as 'one for each core'. */
  readonly reason: string;
  /** Steps that were taken before, in a run that is resumed; else 0. */
  readonly step: number;
  readonly stepsPerEpoch: number;
}

/** What an epoch was for its run. */
export interface EpochEvent {
  /** Whether no epoch before had a lower validation loss; true without validation. */
  readonly isBest: boolean;
  /** How the model does on the validation images; absent without any, or if the signal ended it early. */
  readonly evaluation?: Evaluation;
}

/** A recipe's settings, who computes, and who listens to the run. */
export interface TrainingOptions extends WorkerOptions {
  /** Passes over the training set, at least 1. */
  readonly epochs: number;
  /** Images in one step, at least 1; default 64. */
  readonly batchSize?: number;
  /**
   * The optimizer's step size, above 0, with 'one-cycle' the largest; default: the compiled model's
   * own, or 0.001.
   */
  readonly learningRate?: number;
  /** How the step size moves over the run; default 'constant'. */
  readonly schedule?: Schedule;
  /** With 'one-cycle': the share of the run in which the step size rises, in [0, 1); default 0.25. */
  readonly warmUp?: number;
  /**
   * How slowly the moving average of the weights forgets, in [0, 1): what is validated, and what the
   * model holds in the end, is then that average. Default 0: the last step's weights.
   */
  readonly averaging?: number;
  /**
   * Share of each label, in [0, 1), that goes to all classes alike, so that the network isn't pushed to be
   * surer and surer of the same images; default 0. The training loss is that against such labels.
   */
  readonly labelSmoothing?: number;
  /** How training images are distorted, anew in each epoch; default not at all. */
  readonly augmentation?: Augmentation;
  /** What is evaluated after each epoch; default 'none'. */
  readonly validation?: Recipe['validation'];
  /**
   * Ends the run once so many epochs, at least 1, have passed without a lower validation loss; needs a
   * validation split. Default: never.
   */
  readonly patience?: number;
  /**
   * Whether a run that comes to its end leaves the weights with the lowest validation loss instead of
   * the last ones; needs a validation split. Default: whether there is a `patience`.
   */
  readonly restoreBest?: boolean;
  /**
   * Whole number that fixes the split, the order of the images, their distortions and the dropout
   * masks; default 0.
   */
  readonly seed?: number;
  /** Ends the run after the step at hand; the result then says 'aborted'. */
  readonly signal?: AbortSignal;
  /** What `onCheckpoint` was given: the run goes on from there, to the same bits as if it never stopped. */
  readonly resumeFrom?: TrainingState;
  /** Whether to resume with other settings or data, or another version, too; default false. */
  readonly allowDifferences?: boolean;
  /** Called once, before the first step; training waits for what it returns. */
  readonly onStart?: (event: StartEvent) => unknown;
  /** Called after each step; training waits for what it returns. */
  readonly onStep?: (event: StepEvent, control: StepControl) => unknown;
  /**
   * Called after each epoch, its validation included; training waits for what it returns. The model is
   * up to date by then.
   */
  readonly onEpoch?: (record: EpochRecord, history: TrainingHistory, event: EpochEvent) => unknown;
  /**
   * Called with all that the rest of the run depends on: behind each epoch's `onEpoch` (see
   * `checkpointShare`), every `checkpointIntervalMs`, when `onStep` asks for it and when the signal ends the
   * run. Training waits for what it returns.
   */
  readonly onCheckpoint?: (state: TrainingState) => unknown;
  /** Longest time between two checkpoints of an epoch, in milliseconds, from 0; default 120,000. */
  readonly checkpointIntervalMs?: number;
  /**
   * Share of the run's time, in (0, 1], that checkpoints behind epochs may take: epochs that are shorter are
   * passed over, but for the last. Default 1: none is.
   */
  readonly checkpointShare?: number;
  /** Milliseconds from any fixed moment; default `performance.now`. */
  readonly now?: () => number;
}

/** The settings that decide what a run comes to, with every default filled in. */
export type CheckedTrainingOptions = ReturnType<typeof checkTrainingOptions>;

/**
 * Checks what a caller of `train` chose, and fills in the defaults.
 *
 * @throws {InvalidOptionError} naming the first option that is out of range.
 */
export function checkTrainingOptions(options: TrainingOptions) {
  const { epochs, batchSize = 64, learningRate, schedule = 'constant', warmUp = 0.25 } = options;
  const {
    averaging = 0,
    labelSmoothing = 0,
    augmentation = {},
    validation = 'none',
    patience,
    seed = 0,
  } = options;
  const { restoreBest = patience !== undefined, checkpointIntervalMs, checkpointShare } = options;
  checkWorkerOptions(options);
  requireInteger('epochs', epochs, { min: 1 });
  requireInteger('batchSize', batchSize, { min: 1 });
  requireInteger('seed', seed, { min: 0 });
  if (learningRate !== undefined) {
    requireNumber('learningRate', learningRate, { min: 0, exclusive: 'min' });
  }
  requireOneOf('schedule', schedule, SCHEDULES);
  requireNumber('warmUp', warmUp, { min: 0, max: 1, exclusive: 'max' });
  requireNumber('averaging', averaging, { min: 0, max: 1, exclusive: 'max' });
  requireNumber('labelSmoothing', labelSmoothing, { min: 0, max: 1, exclusive: 'max' });
  if (checkpointIntervalMs !== undefined) {
    requireNumber('checkpointIntervalMs', checkpointIntervalMs, { min: 0 });
  }
  if (checkpointShare !== undefined) {
    requireNumber('checkpointShare', checkpointShare, { min: 0, max: 1, exclusive: 'min' });
  }
  if (typeof validation === 'number') {
    requireNumber('validation', validation, { min: 0, max: 1, exclusive: 'both' });
  } else if (validation !== 'none' && validation !== 'test') {
    throw new InvalidOptionError('validation', validation, "'none', 'test' or a share in (0, 1)");
  }
  if (patience !== undefined) requireInteger('patience', patience, { min: 1 });
  if (restoreBest && typeof validation !== 'number') {
    const expected = `a share in (0, 1) with patience or restoreBest: ${WHY_SPLIT[validation]}`;
    throw new InvalidOptionError('validation', validation, expected);
  }
  const rate = { learningRate, schedule, warmUp };
  const choice = { validation, patience, restoreBest };
  return { epochs, batchSize, ...rate, averaging, labelSmoothing, augmentation, ...choice, seed };
}

const WHY_SPLIT = {
  none: 'without validation there is no best epoch',
  test: 'whoever chooses an epoch by the test set has nothing left to test with',
} as const;
