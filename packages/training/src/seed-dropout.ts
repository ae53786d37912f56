import type { Random } from '@mnist-convnet/random';
import { mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import { drawMask } from './draw-mask';

type Layer = ReturnType<typeof layers.dropout>;
type Call = Layer['call'];

/** A model whose dropout masks come from a seed; see `seedDropout`. */
export interface SeededDropout {
  /**
   * Sets what the next masks are for.
   *
   * @param step from 0 over the whole run.
   * @param firstRow the place in the batch of the first image that is computed here, from 0: rows
   *   have the same masks whoever computes them; default 0.
   */
  beginStep(step: number, firstRow?: number): void;
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
  let firstRow = 0;
  const seeded = findDropoutLayers(model);
  for (const [place, layer] of seeded.entries()) {
    const original: Call = layer.call.bind(layer);
    layer.call = (inputs, kwargs) => {
      const rate = layer.getConfig().rate as number;
      if (!kwargs.training || rate === 0) return original(inputs, kwargs);
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      return tidy(() => {
        const { shape, isShared } = readNoiseShape(layer, input);
        const drawsPerRow = shape.slice(1).reduce((product, side) => product * side, 1);
        const firstDraw = isShared ? 0 : firstRow * drawsPerRow;
        const stream = random.fork('dropout', place, step);
        return mul(input, drawMask(stream, { shape, rate, firstDraw }));
      });
    };
  }
  return {
    beginStep(nextStep, nextRow = 0) {
      step = nextStep;
      firstRow = nextRow;
    },
    restore() {
      // The layers' own call is their class's; what was set here hides it.
      for (const layer of seeded) delete (layer as Partial<Layer>).call;
    },
  };
}

/**
 * A layer's `noiseShape` shares one draw along its axes of size 1, the batch's too if it says so; null
 * takes the input's size.
 */
function readNoiseShape(layer: Layer, input: Tensor): { shape: number[]; isShared: boolean } {
  const noise = layer.getConfig().noiseShape as (number | null)[] | null | undefined;
  if (!noise) return { shape: input.shape, isShared: false };
  return {
    shape: noise.map((size, axis) => size ?? input.shape[axis]!),
    isShared: noise[0] === 1,
  };
}

function findDropoutLayers(model: LayersModel): Layer[] {
  return model.layers.flatMap((layer) => {
    if (layer.getClassName() === 'Dropout') return [layer as Layer];
    return 'layers' in layer ? findDropoutLayers(layer as unknown as LayersModel) : [];
  });
}
