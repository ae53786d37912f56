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
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { variablesOf } from './trained-state';

/** What images come to before a step: the step itself is still to be taken. */
export interface Gradients {
  /** Mean loss, times the weight; NaN or infinite if it, a prediction or a gradient isn't finite. */
  readonly loss: number;
  /** How many images were classified right. */
  readonly correct: number;
  /** The loss's gradient by each trainable weight, under the weight's name. */
  readonly gradients: NamedTensorMap;
}

/** How to compute gradients. */
export interface GradientOptions {
  readonly weight?: number;
  readonly labelSmoothing?: number;
}

/**
 * Runs images forward, with dropout, and the loss backward.
 *
 * @param model compiled; its loss is used.
 * @param options `weight`: what the mean loss is multiplied by, the images' share of their batch; default
 *   1. `labelSmoothing`: the share of each label that goes to all classes alike; default 0.
 * @returns gradients that the caller disposes of.
 */
export async function computeGradients(
  model: LayersModel,
  images: LabeledImages,
  { weight = 1, labelSmoothing = 0 }: GradientOptions = {},
): Promise<Gradients> {
  const options = { weight, labelSmoothing };
  const { loss, hits, gradients } = differentiate(model, images, options);
  try {
    const [[value], [correct]] = await Promise.all([loss.data(), hits.data()]);
    return { loss: value!, correct: correct!, gradients };
  } catch (error) {
    dispose(gradients);
    throw error;
  } finally {
    dispose([loss, hits]);
  }
}

function differentiate(
  model: LayersModel,
  images: LabeledImages,
  { weight, labelSmoothing }: Required<GradientOptions>,
) {
  return tidy(() => {
    const { xs, ys } = toTensors(images); // [batch, height, width, channels], [batch, numClasses]
    const lossFunction = lossFunctionOf(model);
    let hits: Tensor | undefined;
    let predicted: Tensor | undefined;
    const { value, grads: gradients } = variableGrads(() => {
      const predictions = model.apply(xs, { training: true }) as Tensor; // [batch, numClasses]
      // Kept, since variableGrads frees all but the loss and the gradients.
      hits = keep(sum(equal(argMax(predictions, -1), argMax(ys, -1))));
      predicted = keep(sum(predictions));
      const loss = mean(lossFunction(smoothLabels(ys, labelSmoothing), predictions));
      const total = model.calculateLosses().reduce((sum, penalty) => add(sum, penalty), loss);
      return mul(total, weight) as Scalar;
    }, variablesOf(model));
    const loss = addNonFinite(value, [predicted!, ...Object.values(gradients)]);
    dispose(predicted!);
    return { loss, hits: hits!, gradients };
  });
}

/**
 *     (1 - share) · label + share / numClasses
 *
 * Reference: C. Szegedy et al., "Rethinking the Inception architecture for computer vision", CVPR 2016.
 *
 * @param labels one-hot, `[batch, numClasses]`.
 */
function smoothLabels(labels: Tensor, share: number): Tensor {
  if (share === 0) return labels;
  return add(mul(labels, 1 - share), share / labels.shape[1]!);
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
