import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import type { EpochRecord, TrainingHistory } from './history';
import { checkWorkerOptions, type WorkerOptions } from './open-executor';
import type { Recipe } from './recipes';

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
}

/** How a run begins. */
export interface StartEvent {
  /** Threads that compute; 1 is the calling thread itself. */
  readonly workers: number;
  /** Why so many, such as 'one for each core'. */
  readonly reason: string;
}

/** A recipe's settings, who computes, and who listens to the run. */
export interface TrainingOptions extends WorkerOptions {
  /** Passes over the training set, at least 1. */
  readonly epochs: number;
  /** Images in one step, at least 1; default 64. */
  readonly batchSize?: number;
  /** The optimizer's step size, above 0; default: the compiled model's own, or 0.001. */
  readonly learningRate?: number;
  /** What is evaluated after each epoch; default 'none'. */
  readonly validation?: Recipe['validation'];
  /** Whole number that fixes the split, the order of the images and the dropout masks; default 0. */
  readonly seed?: number;
  /** Ends the run after the step at hand; the result then says 'aborted'. */
  readonly signal?: AbortSignal;
  /** Called once, before the first step; training waits for what it returns. */
  readonly onStart?: (event: StartEvent) => unknown;
  /** Called after each step; training waits for what it returns. */
  readonly onStep?: (event: StepEvent) => unknown;
  /**
   * Called after each epoch, its validation included; training waits for what it returns. The model is
   * up to date by then.
   */
  readonly onEpoch?: (record: EpochRecord, history: TrainingHistory) => unknown;
  /** Milliseconds from any fixed moment; default `performance.now`. */
  readonly now?: () => number;
}

/**
 * Checks what a caller of `train` chose, and fills in the defaults.
 *
 * @throws {InvalidOptionError} naming the first option that is out of range.
 */
export function checkTrainingOptions(options: TrainingOptions) {
  const { epochs, batchSize = 64, learningRate, validation = 'none', seed = 0 } = options;
  const { workers } = checkWorkerOptions(options);
  requireInteger('epochs', epochs, { min: 1 });
  requireInteger('batchSize', batchSize, { min: 1 });
  requireInteger('seed', seed, { min: 0 });
  if (learningRate !== undefined) {
    requireNumber('learningRate', learningRate, { min: 0, exclusive: 'min' });
  }
  if (typeof validation === 'number') {
    requireNumber('validation', validation, { min: 0, max: 1, exclusive: 'both' });
  } else if (validation !== 'none' && validation !== 'test') {
    throw new InvalidOptionError('validation', validation, "'none', 'test' or a share in (0, 1)");
  }
  return { epochs, batchSize, learningRate, validation, seed, workers };
}
