import { fillOffsets, multiply, MULTIPLY_SCRATCH_BYTES, PANEL, panelWidth } from './multiply';
import { placeImage } from './place-image';
import { bytesOf, spaceOf } from './scratch';
import {
  BLOCK,
  paddedImageBytes,
  paddedImageSpace,
  POINTS,
  pointsBytes,
  pointSpace,
  TILE,
  tilesOf,
} from './winograd-tiling';
import {
  TEMP_BYTES,
  transformFilter,
  transformInput,
  transformOutput,
} from './winograd-transforms';

/** Bytes that `winogradConvolve` needs at `scratch`; sizes as there, in f64. */
export function winogradConvolveBytes(
  inChannels: f64,
  outChannels: f64,
  outHeight: f64,
  outWidth: f64,
): f64 {
  return (
    pointsBytes(inChannels, outChannels) +
    paddedImageBytes(outHeight, outWidth, inChannels) +
    pointsBytes(BLOCK, inChannels) +
    pointsBytes(BLOCK, outChannels) +
    bytesOf(TILE * TILE * outChannels) +
    bytesOf(max<f64>(BLOCK, inChannels)) * 2 +
    bytesOf(outChannels) +
    <f64>(TEMP_BYTES + MULTIPLY_SCRATCH_BYTES)
  );
}

/**
 * A 3 x 3 convolution with stride 1: out = rectify(bias + x ∗ filter).
 *
 * @param x `[batch, height, width, inChannels]`; channels a multiple of 8, outChannels too.
 * @param filter `[3, 3, inChannels, outChannels]`.
 * @param bias `[outChannels]`, or 0 for none.
 * @param out `[batch, outHeight, outWidth, outChannels]`.
 * @param top rows of zeros above the image; `left` columns of zeros before it.
 * @param scratch `winogradConvolveBytes()`.
 */
export function winogradConvolve(
  x: usize,
  filter: usize,
  bias: usize,
  out: usize,
  batch: i32,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  top: i32,
  left: i32,
  cut: f32,
  scratch: usize,
): void {
  const tilesY = tilesOf(outHeight);
  const tilesX = tilesOf(outWidth);
  const tilesPerImage = tilesY * tilesX;
  const tiles = batch * tilesPerImage;
  const paddedHeight = tilesY * TILE + 2;
  const paddedWidth = tilesX * TILE + 2;
  const isPadded = top !== 0 || left !== 0 || paddedHeight !== height || paddedWidth !== width;

  const u = scratch;
  const image = u + <usize>POINTS * pointSpace(inChannels, outChannels);
  const imageBytes = paddedImageSpace(outHeight, outWidth, inChannels);
  const v = image + imageBytes;
  const m = v + <usize>POINTS * pointSpace(BLOCK, inChannels);
  const tileOut = m + <usize>POINTS * pointSpace(BLOCK, outChannels);
  const rows = tileOut + spaceOf(TILE * TILE * outChannels);
  const steps = rows + spaceOf(max(BLOCK, inChannels));
  const zeros = steps + spaceOf(max(BLOCK, inChannels));
  const temp = zeros + spaceOf(outChannels);
  const edge = temp + TEMP_BYTES;

  transformFilters(filter, inChannels, outChannels, u, temp);
  fillOffsets(rows, BLOCK, inChannels * 4);
  fillOffsets(steps, inChannels, 4);
  memory.fill(zeros, 0, <usize>outChannels * 4);
  if (isPadded) memory.fill(image, 0, imageBytes);
  if (bias === 0) bias = zeros;

  const pixelBytes = <usize>inChannels * 4;
  const outPixelBytes = <usize>outChannels * 4;
  const outRowBytes = <usize>outWidth * outPixelBytes;
  const uStride = pointSpace(inChannels, outChannels);
  const vStride = pointSpace(BLOCK, inChannels);
  const mStride = pointSpace(BLOCK, outChannels);
  let placed = -1;
  for (let first = 0; first < tiles; first += BLOCK) {
    const count = min(BLOCK, tiles - first);
    for (let t = 0; t < count; t++) {
      const n = (first + t) / tilesPerImage;
      const place = (first + t) % tilesPerImage;
      let source = x + <usize>(n * height * width) * pixelBytes;
      if (isPadded) {
        if (n !== placed) {
          placeImage(source, height, width, inChannels, image, paddedHeight, paddedWidth, top, left, 1, 1);
          placed = n;
        }
        source = image;
      }
      const corner = (place / tilesX) * TILE * paddedWidth + (place % tilesX) * TILE;
      transformInput(
        source + <usize>corner * pixelBytes,
        <usize>paddedWidth * pixelBytes,
        pixelBytes,
        v + <usize>t * pixelBytes,
        vStride,
        inChannels,
        temp,
      );
    }
    for (let p = 0; p < POINTS; p++) {
      multiply(
        v + <usize>p * vStride,
        rows,
        steps,
        count,
        outChannels,
        inChannels,
        u + <usize>p * uStride,
        true,
        zeros,
        0,
        m + <usize>p * mStride,
        outPixelBytes,
        NaN,
        edge,
      );
    }
    for (let t = 0; t < count; t++) {
      const n = (first + t) / tilesPerImage;
      const place = (first + t) % tilesPerImage;
      const y = (place / tilesX) * TILE;
      const left = (place % tilesX) * TILE;
      const target = out + <usize>((n * outHeight + y) * outWidth + left) * outPixelBytes;
      const validY = min(TILE, outHeight - y);
      const validX = min(TILE, outWidth - left);
      const isWhole = validY === TILE && validX === TILE;
      transformOutput(
        m + <usize>t * outPixelBytes,
        mStride,
        isWhole ? target : tileOut,
        isWhole ? outRowBytes : <usize>TILE * outPixelBytes,
        outPixelBytes,
        outChannels,
        bias,
        cut,
        temp,
      );
      if (isWhole) continue;
      for (let row = 0; row < validY; row++) {
        memory.copy(
          target + <usize>row * outRowBytes,
          tileOut + <usize>(row * TILE) * outPixelBytes,
          <usize>validX * outPixelBytes,
        );
      }
    }
  }
}

/** All filters to `[36]` matrices `[inChannels, outChannels]` in panels. */
function transformFilters(
  filter: usize,
  inChannels: i32,
  outChannels: i32,
  u: usize,
  temp: usize,
): void {
  const tapStride = <usize>(inChannels * outChannels) * 4;
  for (let column = 0; column < outChannels; column += PANEL) {
    const width = panelWidth(outChannels - column);
    for (let c = 0; c < inChannels; c++) {
      for (let j = 0; j < width; j += 4) {
        transformFilter(
          filter + <usize>(c * outChannels + column + j) * 4,
          tapStride,
          u + <usize>(column * inChannels + c * width + j) * 4,
          pointSpace(inChannels, outChannels),
          temp,
        );
      }
    }
  }
}
