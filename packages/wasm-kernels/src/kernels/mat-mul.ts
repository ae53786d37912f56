import { broadcast_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { fallBack, type TrainingKernel } from '../training-kernel';
import { ACTIVATION_CUTS, isRow } from './fused-parts';

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
export const batchMatMul = createKernel('BatchMatMul');

/** The same with `bias` `[n]` and an activation. */
export const fusedMatMul = createKernel('_FusedMatMul');

/** Above this the packed right side of a narrow product would fill the memory. */
const MOST_SCRATCH_BYTES = 2 ** 30;

function createKernel(kernelName: string): TrainingKernel {
  return {
    kernelName,
    create: (runtimeOf, stock) => (args) => {
      const { a, b, bias } = args.inputs as unknown as Inputs;
      const attributes = args.attrs as unknown as Attributes;
      const { transposeA, transposeB, activation = 'linear' } = attributes;
      const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
      const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
      const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
      const n = transposeB ? bRows : bColumns;
      const cut = ACTIVATION_CUTS[activation];
      const { kernels, addressOf, makeOutput, scratch } = runtimeOf(args.backend);
      const bytes = kernels.multiplyMatricesBytes(m, n, k);
      const isOurs =
        cut !== undefined &&
        a.dtype === 'float32' &&
        b.dtype === 'float32' &&
        isRow(bias, n) &&
        bytes < MOST_SCRATCH_BYTES;
      if (!isOurs) return fallBack(kernelName, stock, args);

      const [aSides, bSides] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
      const sides = broadcast_util.assertAndGetBroadcastShape(aSides, bSides);
      const aPlaces = placesOf(aSides, sides);
      const bPlaces = placesOf(bSides, sides);
      const workspace = scratch(bytes);
      const out = makeOutput([...sides, m, n]);
      for (const [i, aPlace] of aPlaces.entries()) {
        kernels.multiplyMatrices(
          addressOf(a) + aPlace * m * k * 4,
          Number(transposeA),
          addressOf(b) + bPlaces[i]! * k * n * 4,
          Number(transposeB),
          bias ? addressOf(bias) : 0,
          addressOf(out) + i * m * n * 4,
          ...[m, n, k],
          cut,
          workspace,
        );
      }
      return out;
    },
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
