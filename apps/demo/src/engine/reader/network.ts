import { div, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NetworkInfo } from '../network-types';
import { type LayerPlan, planLayers } from './layer-plan';
import { ReaderError } from './reader-error';

/** Pixels of an image. */
const PIXELS = 784;
let networks = 0;

/** What one image makes of a network. */
export interface Pass {
  /** `[28, 28, 1]`, in [0, 1]. */
  readonly image: Float32Array;
  /** Of every layer, in order; not to be changed. */
  readonly outputs: readonly Float32Array[];
}

/** A kernel and, if the layer has one, a bias. */
export interface LayerWeights {
  readonly kernel: Float32Array;
  readonly bias: Float32Array | undefined;
}

/** A network that was found fit to be looked into. It owns its model. */
export class Network {
  readonly info: NetworkInfo;
  readonly plans: readonly LayerPlan[];
  readonly #weights = new Map<LayerPlan, LayerWeights>();
  readonly #retirement = new AbortController();
  #last: { readonly pixels: Uint8Array; readonly pass: Pass } | undefined;
  #users = 0;

  /**
   * @param model is disposed of if it isn't fit.
   * @throws {ReaderError} if the page can't look into it, or it doesn't answer with numbers.
   */
  constructor(
    readonly model: LayersModel,
    facts: Pick<NetworkInfo, 'origin' | 'name' | 'accuracy'>,
  ) {
    try {
      this.plans = planLayers(model);
      const layers = this.plans.map(({ info }) => info);
      const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
      this.info = { id: `network-${++networks}`, ...facts, layers, parameters };
      const answer = this.pass(new Uint8Array(PIXELS)).outputs.at(-1)!;
      if (!answer.every(Number.isFinite)) {
        throw new ReaderError(
          'This network’s answers aren’t numbers (NaN): its weights are damaged.',
        );
      }
    } catch (error) {
      model.dispose();
      throw error;
    }
  }

  /** Aborts once another network has taken this one's place. */
  get retired(): AbortSignal {
    return this.#retirement.signal;
  }

  /**
   * Sends an image through all layers, unless it was the last one to be.
   *
   * @throws {ReaderError} if it isn't 28 x 28.
   */
  pass(pixels: Uint8Array): Pass {
    const last = this.#last;
    if (last?.pixels.every((value, i) => value === pixels[i]) && pixels.length === PIXELS) {
      return last.pass;
    }
    const pass = this.#send(pixels);
    this.#last = { pixels: pixels.slice(), pass };
    return pass;
  }

  /** The weights of a convolution or dense layer; not to be changed. */
  weightsOf(plan: LayerPlan): LayerWeights {
    const known = this.#weights.get(plan);
    if (known) return known;
    const { kernel, bias } = readVariables(plan);
    const weights = {
      kernel: kernel.dataSync<'float32'>(),
      bias: bias?.dataSync<'float32'>(),
    };
    this.#weights.set(plan, weights);
    return weights;
  }

  /** Keeps the model alive until `work` is done. */
  async use<T>(work: (model: LayersModel) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work(this.model);
    } finally {
      this.#users--;
      this.#disposeUnlessUsed();
    }
  }

  /** Ends what it is busy with, and disposes of the model as soon as nobody uses it. */
  retire(): void {
    this.#retirement.abort(new ReaderError('Another network was chosen meanwhile.'));
    this.#disposeUnlessUsed();
  }

  #send(pixels: Uint8Array): Pass {
    const values: Float32Array[] = [];
    // Nothing is returned: tidy would go through all the numbers in search of tensors, for 7 ms.
    tidy(() => {
      let x = toInput(pixels);
      values.push(x.dataSync<'float32'>());
      for (const { layer } of this.plans) {
        x = layer.apply(x) as Tensor;
        values.push(x.dataSync<'float32'>());
      }
    });
    const [image, ...outputs] = values;
    return { image: image!, outputs };
  }

  #disposeUnlessUsed(): void {
    if (this.retired.aborted && this.#users === 0) this.model.dispose();
  }
}

/**
 * Makes an image a network's input, `[1, 28, 28, 1]` in [0, 1], which the caller disposes of.
 *
 * @throws {ReaderError} if it isn't 28 x 28.
 */
export function toInput(pixels: Uint8Array): Tensor {
  if (pixels.length !== PIXELS) {
    throw new ReaderError(
      `An image has 28 x 28 = ${PIXELS} pixels; this one has ${pixels.length}.`,
    );
  }
  return tidy(() => div(tensor4d(pixels, [1, 28, 28, 1], 'float32'), 255));
}

/** By their names: the order of `layer.weights` depends on which of them are trained. */
export function readVariables({ layer }: LayerPlan): {
  kernel: Tensor;
  bias: Tensor | undefined;
} {
  type Variable = { read(): Tensor } | null | undefined;
  const { kernel, bias } = layer as unknown as { kernel: Variable; bias: Variable };
  return { kernel: kernel!.read(), bias: bias?.read() };
}
