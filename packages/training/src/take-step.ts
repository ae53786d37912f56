import { dispose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { applyGradients } from './apply-gradients';
import type { Gradients } from './compute-gradients';

/** What one step came to. */
export interface StepResult {
  /** Mean loss over the batch, before the step; NaN or infinite if the step was not taken. */
  readonly loss: number;
  /** How many of the batch's images were classified right, before the step. */
  readonly correct: number;
}

/**
 * Takes one optimizer step, and disposes of the gradients. If the loss isn't finite, the weights stay
 * as they are.
 *
 * @param model compiled; its optimizer is used.
 */
export function takeStep(model: LayersModel, { loss, correct, gradients }: Gradients): StepResult {
  try {
    if (Number.isFinite(loss)) applyGradients(model.optimizer, gradients);
    return { loss, correct };
  } finally {
    dispose(gradients);
  }
}
