import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A layer of a model; a model is one itself. */
export type Layer = LayersModel['layers'][number];

/** A weight of a layer. */
export type LayerWeight = Layer['weights'][number];

/** Where TensorFlow.js's layers keep layers of their own, as far as they have any. */
interface Holder {
  /** Of a model. */
  readonly layers?: Layer[];
  /** Of TimeDistributed. Bidirectional has one too, but computes with the next two, its copies. */
  readonly layer?: Layer;
  readonly forwardLayer?: Layer;
  readonly backwardLayer?: Layer;
  /** Of recurrent layers, and of stacked cells. */
  readonly cell?: Layer;
  readonly cells?: Layer[];
}

/** A layer and all that are inside of it: nested models, wrapped layers, cells. Each comes once. */
export function listLayers(layer: Layer): Layer[] {
  return [...new Set([layer, ...innerLayers(layer).flatMap(listLayers)])];
}

/**
 * All weights of a layer and of those inside of it, each once, in an order that doesn't depend on which
 * are trained: `layer.weights` has the trained ones first. A copy by the layer's configuration has its
 * weights in the same order.
 */
export function listWeights(layer: Layer): LayerWeight[] {
  const own = listLayers(layer).filter((inner) => innerLayers(inner).length === 0);
  // Numbers are given in the order of creation.
  return [...new Set(own.flatMap(({ weights }) => [...weights].sort((a, b) => a.id - b.id)))];
}

function innerLayers(layer: Layer): Layer[] {
  const holder = layer as unknown as Holder;
  const { layers = [], forwardLayer, backwardLayer, cell, cells = [] } = holder;
  const wrapped = forwardLayer ?? holder.layer;
  return [...layers, wrapped, backwardLayer, cell, ...cells].filter((inner) => inner !== undefined);
}
