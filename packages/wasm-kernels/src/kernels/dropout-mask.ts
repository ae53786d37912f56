import { util } from '@tensorflow/tfjs-core';
import type { TrainingKernel } from '../training-kernel';

interface Attributes {
  readonly shape: readonly number[];
  /** Share of zeros, in [0, 1), to 1 in 65,536. */
  readonly rate: number;
  /** The stream's key: two 32-bit words, signed. */
  readonly key0: number;
  readonly key1: number;
  /** Place in the stream of the first element's draw, from 0. */
  readonly firstDraw: number;
}

/**
 * A dropout mask of a shape: 0 or 1 / (1 - rate), from the stream of Threefry-2x32-20 that the key
 * names, one 16-bit draw for each element in row-major order. No inputs.
 */
export const dropoutMask: TrainingKernel = {
  kernelName: 'DropoutMask',
  create: (runtimeOf) => (args) => {
    const { shape, rate, key0, key1, firstDraw } = args.attrs as unknown as Attributes;
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const mask = makeOutput(shape);
    const threshold = Math.round(rate * 65_536);
    kernels.dropoutMask(
      addressOf(mask),
      util.sizeFromShape([...shape]),
      ...[key0, key1, firstDraw],
      ...[threshold, 1 / (1 - rate)],
    );
    return mask;
  },
};
