import { bytesOf, spaceOf } from './scratch';

// How a batch of images is cut into Winograd's tiles, and where their parts lie in scratch memory.

/** Outputs along a tile's side. */
export const TILE: i32 = 4;
/** Multiplications per tile and pair of channels. */
export const POINTS: i32 = 36;
/** Tiles that are transformed, multiplied and transformed back at once: what the caches hold. */
export const BLOCK: i32 = 48;

/**
 * Bytes from one point's matrix to the next. The odd line keeps the 36 points of a tile from falling
 * into the same few sets of a cache: six convolution kernels of a step took 56 ms without it, 43 with.
 */
@inline
export function pointSpace(rows: i32, columns: i32): usize {
  return spaceOf(rows * columns) + 64;
}

/** Bytes of all points' matrices, in f64 as `bytesOf`. */
@inline
export function pointsBytes(rows: f64, columns: f64): f64 {
  return <f64>POINTS * (bytesOf(rows * columns) + 64);
}

@inline
export function tilesOf(size: i32): i32 {
  return (size + TILE - 1) / TILE;
}

/** Bytes of one input image with its padding, as far as tiles reach. */
@inline
export function paddedImageSpace(outHeight: i32, outWidth: i32, channels: i32): usize {
  return spaceOf((tilesOf(outHeight) * TILE + 2) * (tilesOf(outWidth) * TILE + 2) * channels);
}

/** The same in f64. */
@inline
export function paddedImageBytes(outHeight: f64, outWidth: f64, channels: f64): f64 {
  const height = ceil<f64>(outHeight / TILE) * TILE + 2;
  const width = ceil<f64>(outWidth / TILE) * TILE + 2;
  return bytesOf(height * width * channels);
}
