import type { LabeledImages } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import {
  add,
  argMax,
  dispose,
  equal,
  keep,
  mean,
  mul,
  type NamedTensorMap,
  type Scalar,
  sum,
  type Tensor,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { BatchTooLargeError } from './errors';

/** What one step came to. */
export interface StepResult {
  /** Mean loss over the batch, before the step; NaN or infinite if the step was not taken. */
  readonly loss: number;
  /** How many of the batch's images were classified right, before the step. */
  readonly correct: number;
}

/**
 * Takes one optimizer step on one batch: forward pass with dropout, loss, gradients, update. If the
 * loss, a prediction or a gradient isn't finite, the weights stay as they are.
 *
 * @param model compiled; its loss and optimizer are used.
 * @throws {BatchTooLargeError} if the backend breaks down over it.
 */
export async function trainStep(model: LayersModel, batch: LabeledImages): Promise<StepResult> {
  const { loss, hits, grads } = computeOrExplain(model, batch);
  try {
    const [[value], [correct]] = await Promise.all([loss.data(), hits.data()]);
    if (Number.isFinite(value)) model.optimizer.applyGradients(grads);
    return { loss: value!, correct: correct! };
  } finally {
    dispose([loss, hits, ...Object.values(grads)]);
  }
}

/** @throws {BatchTooLargeError} if a WebAssembly module traps, or a buffer can't be had. */
function computeOrExplain(model: LayersModel, batch: LabeledImages): Gradients {
  try {
    return computeGradients(model, batch);
  } catch (error) {
    // By name, since a trap may come from another realm's WebAssembly.
    const isBreakdown =
      error instanceof Error && ['RuntimeError', 'RangeError'].includes(error.name);
    throw isBreakdown ? new BatchTooLargeError(batch.count, error) : error;
  }
}

interface Gradients {
  readonly loss: Scalar;
  /** How many were classified right. */
  readonly hits: Tensor;
  readonly grads: NamedTensorMap;
}

function computeGradients(model: LayersModel, batch: LabeledImages): Gradients {
  return tidy(() => {
    const { xs, ys } = toTensors(batch); // [batch, height, width, channels], [batch, numClasses]
    const weights = model.trainableWeights.map((weight) => weight.read() as Variable);
    const lossFunction = lossFunctionOf(model);
    let hits: Tensor | undefined;
    let predicted: Tensor | undefined;
    const { value, grads } = variableGrads(() => {
      const predictions = model.apply(xs, { training: true }) as Tensor; // [batch, numClasses]
      // Kept, since variableGrads frees all but the loss and the gradients.
      hits = keep(sum(equal(argMax(predictions, -1), argMax(ys, -1))));
      predicted = keep(sum(predictions));
      const loss = mean(lossFunction(ys, predictions));
      return model
        .calculateLosses()
        .reduce((total, penalty) => add(total, penalty), loss) as Scalar;
    }, weights);
    const loss = addNonFinite(value, [predicted!, ...Object.values(grads)]);
    dispose(predicted!);
    return { loss, hits: hits!, grads };
  });
}

/**
 * Adds 0 · every value of `tensors` to the loss: NaN if any is NaN or infinite, nothing otherwise.
 *
 * The loss alone doesn't show them: the cross-entropy clips probabilities, and the wasm backend
 * clips and pools NaN to a number. Two at a time, since WebGPU binds no more than eight buffers to
 * a shader (`addN` of more gives garbage there).
 */
function addNonFinite(loss: Scalar, tensors: readonly Tensor[]): Scalar {
  const total = tensors.map((values) => sum(values)).reduce((a, b) => add(a, b));
  return add(loss, mul(total, 0));
}

/** A Sequential compiles a model that it keeps inside, and only that one has the loss function. */
function lossFunctionOf(model: LayersModel): LayersModel['lossFunctions'][number] {
  const compiled = (model as unknown as { model?: LayersModel }).model ?? model;
  return compiled.lossFunctions[0]!;
}
