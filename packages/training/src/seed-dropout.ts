import type { Random } from '@mnist-convnet/random';
import { mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { drawMask } from './draw-mask';
import { lendCall } from './lend-call';
import { type Layer, listLayers } from './list-layers';

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
 * Lets a model's `Dropout` layers draw their masks from `random`: other masks at every step, layer and
 * call of it, the same for the same seed. TensorFlow.js's own either can't be repeated or, with a seed,
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
  const dropouts = listLayers(model).filter((layer) => layer.getClassName() === 'Dropout');
  /** How often each has been called in this step: TimeDistributed calls what it wraps at each time. */
  const calls = dropouts.map(() => 0);
  const returns = dropouts.map((layer, place) =>
    lendCall(layer, (input, { training }) => {
      const rate = layer.getConfig().rate as number;
      if (!training || rate === 0) return undefined;
      return tidy(() => {
        const { shape, isShared } = readNoiseShape(layer, input);
        const drawsPerRow = shape.slice(1).reduce((product, side) => product * side, 1);
        const firstDraw = isShared ? 0 : firstRow * drawsPerRow;
        const call = calls[place]!++;
        const stream = random.fork('dropout', place, step);
        const own = call === 0 ? stream : stream.fork(call);
        return mul(input, drawMask(own, { shape, rate, firstDraw }));
      });
    }),
  );
  return {
    beginStep(nextStep, nextRow = 0) {
      step = nextStep;
      firstRow = nextRow;
      calls.fill(0);
    },
    restore() {
      for (const takeBack of returns) takeBack();
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
