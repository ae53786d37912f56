import type { LabeledImages } from '@mnist-convnet/dataset';
import type { StepResult } from './take-step';
import type { TrainedState } from './trained-state';

/**
 * Where a model computes: in this thread, or in several workers that each hold a replica of it. All
 * that `train`, `evaluate` and `predictImages` compute goes through one.
 */
export interface StepExecutor {
  /** How many threads compute. As many calls of `predict` are worth having under way at once. */
  readonly workers: number;
  /**
   * Takes one optimizer step on one batch. If the loss, a prediction or a gradient isn't finite, the
   * weights stay as they are, and the result's loss says so.
   *
   * @param step from 0 over the whole run; dropout masks depend on it.
   * @throws {BatchTooLargeError} if the backend breaks down over the batch.
   * @throws {WorkerFailedError} if a worker does.
   */
  step(batch: LabeledImages, step: number): Promise<StepResult>;
  /**
   * Runs images forward, without dropout, by the weights as they are after the last step,
   * or by their averages if those are kept.
   *
   * @returns probabilities `[count, numClasses]`.
   * @throws {BatchTooLargeError} if the backend breaks down over the batch.
   * @throws {WorkerFailedError} if a worker does.
   */
  predict(batch: LabeledImages): Promise<Float32Array>;
  /** Copies out all that the next step depends on. */
  read(): Promise<TrainedState>;
  /**
   * Brings the caller's model up to date: its weights, or their averages if those are kept, and its
   * optimizer's state.
   */
  synchronize(): Promise<void>;
  /** Brings the caller's model up to date, where nothing has failed, and ends what was started. */
  dispose(): Promise<void>;
}
