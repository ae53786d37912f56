import { lines } from './scratch';

// How a batch of images is cut into Winograd's tiles, and where their parts lie in scratch memory.

/** Outputs along a tile's side. */
export const TILE: i32 = 4;
/** Multiplications per tile and pair of channels. */
export const POINTS: i32 = 36;
/** Tiles that are transformed, multiplied and transformed back at once: what the caches hold. */
export const BLOCK: i32 = 48;

/**
 * Bytes from one point's matrix to the next. The odd line keeps the 36 points of a tile from falling
 * into the same few sets of a cache: 20 % of a step.
 */
@inline
export function pointBytes(rows: i32, columns: i32): usize {
  return lines(<usize>(rows * columns) * 4) + 64;
}

@inline
export function tilesOf(size: i32): i32 {
  return (size + TILE - 1) / TILE;
}

/** Bytes of one input image with its padding, as far as tiles reach. */
@inline
export function paddedImageBytes(outHeight: i32, outWidth: i32, channels: i32): usize {
  return lines(
    <usize>((tilesOf(outHeight) * TILE + 2) * (tilesOf(outWidth) * TILE + 2) * channels) * 4,
  );
}
