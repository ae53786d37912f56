import type { LabeledImages } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import { createRandom } from '@mnist-convnet/random';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Averaging, averageWeights } from './average-weights';
import { computeGradients } from './compute-gradients';
import { BatchTooLargeError } from './errors';
import { fuseActivations } from './fuse-activations';
import { seedDropout } from './seed-dropout';
import type { StepExecutor } from './step-executor';
import { takeStep } from './take-step';
import { readTrainedState } from './trained-state';

/** What steps need; predictions don't. */
export interface StepSettings {
  /** Seed of the dropout masks; without it there are no steps. */
  readonly seed?: number | undefined;
  /** Averages to keep of the weights, to predict by; default none. */
  readonly averaging?: Averaging | undefined;
  /** Share of each label that goes to all classes alike; default 0. */
  readonly labelSmoothing?: number;
}

/** Computes on the caller's model in the thread that calls, on whatever backend is active. */
export function computeInThisThread(
  model: LayersModel,
  { seed, averaging, labelSmoothing = 0 }: StepSettings,
): StepExecutor {
  const dropout = seed === undefined ? undefined : seedDropout(model, createRandom(seed));
  // Inference is fused by TensorFlow.js itself.
  const activations = seed === undefined ? undefined : fuseActivations(model);
  const averages = averaging && averageWeights(model, averaging);
  return {
    workers: 1,
    step(batch, step) {
      averages?.showWeights();
      dropout?.beginStep(step);
      return explainBreakdown(batch.count, async () => {
        const result = takeStep(model, await computeGradients(model, batch, { labelSmoothing }));
        if (Number.isFinite(result.loss)) averages?.update(step);
        return result;
      });
    },
    predict(batch) {
      averages?.showAverages();
      return explainBreakdown(batch.count, () => computeProbabilities(model, batch));
    },
    read: () => readTrainedState(model, averages),
    async synchronize() {
      averages?.showAverages();
    },
    async dispose() {
      averages?.showAverages();
      averages?.dispose();
      dropout?.restore();
      activations?.restore();
    },
  };
}

/** @returns `[count, numClasses]`. */
export async function computeProbabilities(
  model: LayersModel,
  batch: LabeledImages,
): Promise<Float32Array> {
  const output = tidy(() =>
    model.predict(toTensors(batch).xs, { batchSize: batch.count }),
  ) as Tensor; // [batch, numClasses]
  try {
    return (await output.data()) as Float32Array;
  } finally {
    output.dispose();
  }
}

/**
 * Runs `work`, and explains what goes wrong in it for want of memory.
 *
 * @param batchSize images in the batch that the caller chose the size of.
 * @throws {BatchTooLargeError} if a WebAssembly module traps, or a buffer can't be had.
 */
export async function explainBreakdown<T>(batchSize: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // By name, since a trap may come from another realm's WebAssembly.
    const isBreakdown =
      error instanceof Error && ['RuntimeError', 'RangeError'].includes(error.name);
    throw isBreakdown ? new BatchTooLargeError(batchSize, error) : error;
  }
}
