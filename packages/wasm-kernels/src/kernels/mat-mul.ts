import { broadcast_util, type KernelFunc, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import type { RuntimeOf } from '../wasm-runtime';
import { ACTIVATION_FLOORS } from './activation-floors';

interface Inputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
}

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

/** Matrix products `[…, m, k]` by `[…, k, n]`, either side transposed; the leading sides are broadcast. */
export const batchMatMul: TrainingKernel = { kernelName: 'BatchMatMul', create };

/** The same with `bias` `[n]` and an activation. */
export const fusedMatMul: TrainingKernel = { kernelName: '_FusedMatMul', create };

function create(runtimeOf: RuntimeOf, stock: KernelFunc | undefined): KernelFunc {
  return (args) => {
    const { a, b, bias } = args.inputs as unknown as Inputs;
    const { transposeA, transposeB, activation = 'linear' } = args.attrs as unknown as Attributes;
    const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
    const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
    const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const n = transposeB ? bRows : bColumns;
    const floor = ACTIVATION_FLOORS[activation];
    const isOurs =
      floor !== undefined &&
      a.dtype === 'float32' &&
      b.dtype === 'float32' &&
      (bias === undefined || util.sizeFromShape(bias.shape) === n);
    if (!isOurs) return fallBack(stock, args);

    const { kernels, addressOf, makeOutput, scratch } = runtimeOf(args.backend);
    const [aSides, bSides] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
    const sides = broadcast_util.assertAndGetBroadcastShape(aSides, bSides);
    const aPlaces = placesOf(aSides, sides);
    const bPlaces = placesOf(bSides, sides);
    const out = makeOutput([...sides, m, n]);
    const workspace = scratch(kernels.multiplyMatricesBytes(m, n, k));
    for (const [i, aPlace] of aPlaces.entries()) {
      kernels.multiplyMatrices(
        addressOf(a) + aPlace * m * k * 4,
        Number(transposeA),
        addressOf(b) + bPlaces[i]! * k * n * 4,
        Number(transposeB),
        bias ? addressOf(bias) : 0,
        addressOf(out) + i * m * n * 4,
        ...[m, n, k],
        floor,
        workspace,
      );
    }
    return out;
  };
}

/** For each matrix of a stack of shape `sides`, its place in one of shape `own` that is broadcast to it. */
function placesOf(own: readonly number[], sides: readonly number[]): number[] {
  let places = [0];
  for (const [axis, side] of sides.entries()) {
    const ownSide = own[axis - (sides.length - own.length)] ?? 1;
    places = places.flatMap((place) =>
      Array.from({ length: side }, (_, i) => place * ownSide + (ownSide === 1 ? 0 : i)),
    );
  }
  return places;
}
