import type { layers } from '@tensorflow/tfjs-layers';
import { countBytes, countElements } from './shape';

/** How many numbers the weights of a layer or model hold; a weight that is listed twice counts once. */
export interface WeightCount {
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly parameterBytes: number;
}

/** @param frozen whether a model around the layer is not trainable. */
export function countWeights(layer: layers.Layer, frozen: boolean): WeightCount {
  const weights = [...new Set(layer.weights)];
  const trainable = new Set(frozen ? [] : layer.trainableWeights);
  // A weight's dimensions are never open, so nothing is unknown here.
  const size = (all: typeof weights) => all.reduce((n, w) => n + countElements(w.shape)!, 0);
  return {
    parameters: size(weights),
    trainableParameters: size([...trainable]),
    parameterBytes: weights.reduce((n, w) => n + (countBytes(w.shape, w.dtype) ?? 0), 0),
  };
}
