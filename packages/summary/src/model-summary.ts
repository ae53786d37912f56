/** A tensor's shape, batch first: `[batch, height, width, channels]`; `null` where it is open. */
export type OutputShape = readonly (number | null)[];

/**
 * What there is to know about a model without running it. Plain data: it survives `JSON.stringify`,
 * `structuredClone` and `postMessage`.
 */
export interface ModelSummary {
  readonly name: string;
  /** `Sequential`, or `Model` for a functional model. */
  readonly className: string;
  /** Whether the layers form one chain, so that a table need not say what is connected to what. */
  readonly sequentialLike: boolean;
  /** One per layer, in the order of `model.layers`. */
  readonly rows: readonly LayerSummary[];
  readonly totals: SummaryTotals;
}

/** What there is to know about one layer of a model. */
export interface LayerSummary {
  readonly name: string;
  /** As Keras names it, such as `MaxPooling2D`. */
  readonly className: string;
  /** One shape per output; `'multiple'` if the model uses the layer several times and they differ. */
  readonly outputShapes: readonly OutputShape[] | 'multiple';
  /** How many numbers its weights hold. A shared layer has them once, however often it is used. */
  readonly parameters: number;
  /** Those of them that training changes, by the `trainable` flags as they are now. */
  readonly trainableParameters: number;
  /** Memory of its weights: 4 bytes for each float32. */
  readonly parameterBytes: number;
  /** Where each input comes from, over all uses, as Keras writes it: `layer[node][tensor]`. */
  readonly connectedTo: readonly string[];
  /**
   * Multiplications that one example's forward pass needs for convolutions and matrix products,
   * over all uses in this model; each comes with an addition.
   *
   * With |kernels| the number of weights without biases:
   * - `Conv1D`, `Conv2D`, `Conv3D`, `DepthwiseConv2D`, `SeparableConv2D`:
   *   output positions * |kernels|, products with padding included;
   * - `Conv2DTranspose`, `Conv3DTranspose`: input positions * |kernels|;
   * - `Dense`: input positions * |kernels|, one position unless the input has more axes than two;
   * - `SimpleRNN`, `GRU`, `LSTM`, and `Bidirectional` around one: time steps * |kernels|;
   * - `TimeDistributed`: time steps * what its layer needs for one;
   * - a nested model: the sum of its layers, if all are known.
   *
   * 0 for layers that only move, compare or scale values one by one (pooling, activations, merges,
   * normalization, dropout, embeddings, resizing): that work, like bias additions, isn't counted.
   * `null` where no count is known: layers of any other kind, open dimensions, and a nested model
   * that is applied to other shapes than it was made with.
   */
  readonly multiplyAdds: number | null;
  /**
   * Memory of the layer's outputs for one example, over all uses: what a training step keeps for
   * the backward pass. An input layer's is 0, since its values are the caller's. Layers whose
   * output shares its input's memory, such as `Flatten`, count in full, so totals are upper bounds.
   * `null` where a dimension other than the batch is open.
   */
  readonly activationBytes: number | null;
  /** The summary of one use of a nested model; `null` for any other layer. */
  readonly nested: ModelSummary | null;
}

/** Sums over a model's layers, nested models included. */
export interface SummaryTotals {
  /** Weights that several layers share count once. */
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly nonTrainableParameters: number;
  /** Memory of the weights, each shared one once; the optimizer's state comes on top. */
  readonly parameterBytes: number;
  /** Per example and forward pass, of the layers whose count is known. */
  readonly multiplyAdds: number;
  /** How many rows `multiplyAdds` leaves out; a nested model is one. */
  readonly layersWithoutMultiplyAdds: number;
  /** Per example, of the layers whose shapes are known. */
  readonly activationBytes: number;
  /** How many rows `activationBytes` leaves out; a nested model is one. */
  readonly layersWithoutActivationBytes: number;
}
