import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';

interface Attributes {
  readonly axis: number | number[] | null;
  readonly keepDims: boolean;
}

/**
 * Sums over the leading axes, as a bias's gradient is, or over all; the stock kernel, which
 * transposes first, takes the others.
 */
export const sum: TrainingKernel = {
  kernelName: 'Sum',
  create: (runtimeOf, stock) => (args) => {
    const { x } = args.inputs as { x: TensorInfo };
    const { axis, keepDims } = args.attrs as unknown as Attributes;
    // TensorFlow.js's own reading: none named means all.
    const axes = util.parseAxisParam(axis as number | number[], x.shape).sort((a, b) => a - b);
    const isLeading = axes.every((side, i) => side === i);
    if (x.dtype !== 'float32' || !isLeading) return fallBack('Sum', stock, args);
    const kept = x.shape.slice(axes.length);
    const summed = x.shape.slice(0, axes.length);
    const { kernels, addressOf, makeOutput } = runtimeOf(args.backend);
    const out = makeOutput(keepDims ? [...summed.map(() => 1), ...kept] : kept);
    const [rows, columns] = [util.sizeFromShape(summed), util.sizeFromShape(kept)];
    if (kept.length === 0) kernels.sumAll(addressOf(x), rows, addressOf(out));
    else kernels.sumColumns(addressOf(x), rows, columns, addressOf(out));
    return out;
  },
};
