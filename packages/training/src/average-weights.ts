import {
  add,
  clone,
  keep,
  mul,
  sub,
  type Tensor,
  tensor,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { listWeights } from './list-layers';
import type { WeightValues } from './trained-state';

/** How to average weights over steps. */
export interface Averaging {
  /** Share of the average that stays at each step, in (0, 1). */
  readonly decay: number;
  /** Averages to go on from, of every weight in the order of `listWeights`; default the weights as they are. */
  readonly start?: WeightValues | undefined;
}

/** The moving averages of a model's trained weights; the model computes with them, or with its own. */
export interface WeightAverages {
  /**
   * Takes in the weights as they are after a step.
   *
   * @param step from 0 over the whole run.
   */
  update(step: number): void;
  /** Lets the model compute with the averages. */
  showAverages(): void;
  /** Lets the model compute with its own weights again, as training needs. */
  showWeights(): void;
  /** Frees what isn't shown. */
  dispose(): void;
}

/**
 * Keeps an exponential moving average of the weights: the average of the last 1 / (1 - decay) steps or
 * so generalises better than the last step's weights, which jump about.
 *
 *     average = average + (1 - d) · (weight - average),  d = min(decay, (1 + step) / (10 + step))
 *
 * The smaller d of the first steps lets the average forget the initial weights.
 *
 * References: B. Polyak, A. Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J.
 * Control Optim. 30, 1992; the d of the first steps is that of TensorFlow's ExponentialMovingAverage.
 */
export function averageWeights(model: LayersModel, { decay, start }: Averaging): WeightAverages {
  const trained = new Set(model.trainableWeights);
  const all = listWeights(model).map((weight, i) => ({ weight, start: start?.[i] }));
  const variables: Variable[] = [];
  /** What isn't shown at the moment: the averages, or the model's own weights. */
  let hidden: Tensor[] = [];
  for (const { weight, start } of all.filter(({ weight }) => trained.has(weight))) {
    const variable = weight.read() as Variable;
    variables.push(variable);
    hidden.push(
      keepOut(() => (start ? tensor(new Float32Array(start), variable.shape) : clone(variable))),
    );
  }
  let showsAverages = false;
  const swap = () => {
    const shown = variables.map((variable) => keepOut(() => clone(variable)));
    for (const [i, variable] of variables.entries()) {
      variable.assign(hidden[i]!);
      hidden[i]!.dispose();
    }
    hidden = shown;
    showsAverages = !showsAverages;
  };
  return {
    update(step) {
      const share = 1 - Math.min(decay, (1 + step) / (10 + step));
      for (const [i, variable] of variables.entries()) {
        const average = hidden[i]!;
        hidden[i] = keepOut(() => add(average, mul(sub(variable, average), share)));
        average.dispose();
      }
    },
    showAverages() {
      if (!showsAverages) swap();
    },
    showWeights() {
      if (showsAverages) swap();
    },
    dispose() {
      for (const values of hidden.splice(0)) values.dispose();
    },
  };
}

/** A tensor that no tidy around frees. */
function keepOut(make: () => Tensor): Tensor {
  return tidy(() => keep(make()));
}
