import type { Random } from '@mnist-convnet/random';
import type { ImageShape } from '../augment/create-warp';

/** Writes `source`, distorted, to `target`; both are one image's bytes and must not overlap. */
export type Distort = (source: Uint8Array, target: Uint8Array, random: Random) => void;

/** Prepares distorting images of one size by an amount that was checked. */
export type CreateDistort = (shape: ImageShape, amount: number) => Distort;
