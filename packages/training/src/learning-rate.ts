import { InvalidOptionError } from '@mnist-convnet/errors';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readLearningRate, setLearningRate } from './prepare-optimizer';

/** How the learning rate moves over a run. */
export const SCHEDULES = ['constant', 'one-cycle'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** A schedule and its numbers. */
export interface LearningRatePlan {
  readonly schedule: Schedule;
  /** With 'one-cycle': the share of the run that the rise takes, in [0, 1). */
  readonly warmUp: number;
}

/** Moves the learning rate of a model's optimizer over a run. */
export interface LearningRateControl {
  /**
   * Sets it for a step, from 0 over the whole run; with 'constant' it stays as it is.
   *
   * @returns what it is, if the optimizer has one.
   */
  set(step: number): number | undefined;
  read(): number | undefined;
  /** Sets it to what it was at first. */
  restore(): void;
}

/**
 * @param steps in the run.
 * @throws {InvalidOptionError} if the rate is to move, and the optimizer has none.
 */
export function controlLearningRate(
  model: LayersModel,
  plan: LearningRatePlan,
  steps: number,
): LearningRateControl {
  const peak = readLearningRate(model);
  const read = () => readLearningRate(model);
  if (plan.schedule === 'constant') return { set: read, read, restore() {} };
  if (peak === undefined) {
    const expected =
      "'constant': the optimizer that the model was compiled with has no learning rate";
    throw new InvalidOptionError('schedule', plan.schedule, expected);
  }
  const set = (rate: number) => {
    setLearningRate(model, rate);
    return rate;
  };
  return {
    set: (step) => set(learningRateAt(peak, plan, step, steps)),
    read,
    restore: () => void set(peak),
  };
}

/** A cycle begins at its peak divided by this. */
const START_DIVISOR = 25;

/**
 * The learning rate of a step. 'one-cycle' rises from a 25th of the peak along half a cosine, then
 * falls along another to 0.
 *
 * Reference: L. N. Smith, N. Topin, "Super-convergence: very fast training of neural networks using large
 * learning rates", 2017; the cosines and the 25 are those of fastai's and PyTorch's one-cycle schedules.
 *
 * @param peak the largest one.
 * @param step from 0 over the whole run.
 * @param steps in the run.
 */
export function learningRateAt(
  peak: number,
  { schedule, warmUp }: LearningRatePlan,
  step: number,
  steps: number,
): number {
  if (schedule === 'constant') return peak;
  const progress = step / steps;
  if (progress < warmUp) return moveAlongCosine(peak / START_DIVISOR, peak, progress / warmUp);
  return moveAlongCosine(peak, 0, (progress - warmUp) / (1 - warmUp));
}

/** From one number to another, slowly at both ends; `share` of the way from 0 to 1. */
function moveAlongCosine(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
