import type { Random } from '@mnist-convnet/random';
import { mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';

type Layer = ReturnType<typeof layers.dropout>;
type Call = Layer['call'];

/** A model whose dropout masks come from a seed; see `seedDropout`. */
export interface SeededDropout {
  /** Sets the step, from 0 over the whole run, that the next masks are for. */
  beginStep(step: number): void;
  /** Gives the model its own dropout back. */
  restore(): void;
}

/**
 * Lets a model's `Dropout` layers draw their masks from `random`: other masks at every step and
 * layer, the same for the same seed. TensorFlow.js's own either can't be repeated or, with a seed,
 * repeats one mask for ever. The model's description doesn't change: what it saves is plain Dropout.
 *
 * A kept activation is divided by the share that is kept, so that the expected sum stays.
 *
 * Reference: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
 * overfitting", JMLR 15, 2014.
 */
export function seedDropout(model: LayersModel, random: Random): SeededDropout {
  let step = 0;
  const seeded = findDropoutLayers(model);
  for (const [place, layer] of seeded.entries()) {
    const original: Call = layer.call.bind(layer);
    layer.call = (inputs, kwargs) => {
      const rate = layer.getConfig().rate as number;
      if (!kwargs.training || rate === 0) return original(inputs, kwargs);
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      return tidy(() => {
        const shape = noiseShape(layer, input);
        const mask = drawMask(random.fork('dropout', place, step), shape, rate);
        return mul(input, tensor(mask, shape));
      });
    };
  }
  return {
    beginStep(next) {
      step = next;
    },
    restore() {
      // The layers' own call is their class's; what was set here hides it.
      for (const layer of seeded) delete (layer as Partial<Layer>).call;
    },
  };
}

/** One kept-or-not draw takes 16 random bits: rates are exact to 1 in 65,536. */
function drawMask(random: Random, shape: readonly number[], rate: number): Float32Array {
  const size = shape.reduce((product, side) => product * side, 1);
  const words = new Int32Array(Math.ceil(size / 2));
  random.fill(words);
  const draws = new Uint16Array(words.buffer);
  const threshold = Math.round(rate * 65_536);
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let i = 0; i < size; i++) mask[i] = draws[i]! >= threshold ? kept : 0;
  return mask;
}

/** A layer's `noiseShape` shares one draw along its axes of size 1; null takes the input's size. */
function noiseShape(layer: Layer, input: Tensor): number[] {
  const shape = layer.getConfig().noiseShape as (number | null)[] | null | undefined;
  return shape ? shape.map((size, axis) => size ?? input.shape[axis]!) : input.shape;
}

function findDropoutLayers(model: LayersModel): Layer[] {
  return model.layers.flatMap((layer) => {
    if (layer.getClassName() === 'Dropout') return [layer as Layer];
    return 'layers' in layer ? findDropoutLayers(layer as unknown as LayersModel) : [];
  });
}
