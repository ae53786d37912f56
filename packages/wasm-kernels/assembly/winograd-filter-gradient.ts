import { fillOffsets, multiply, MULTIPLY_SCRATCH_BYTES } from './multiply';
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
  transformFilterGradient,
  transformInput,
  transformOutputGradient,
} from './winograd-transforms';

/** Bytes that `winogradFilterGradient` needs at `scratch`; sizes as there, in f64. */
export function winogradFilterGradientBytes(
  inChannels: f64,
  outChannels: f64,
  outHeight: f64,
  outWidth: f64,
): f64 {
  return (
    pointsBytes(inChannels, outChannels) +
    paddedImageBytes(outHeight, outWidth, inChannels) +
    paddedImageBytes(outHeight, outWidth, outChannels) +
    pointsBytes(BLOCK, inChannels) +
    pointsBytes(BLOCK, outChannels) +
    bytesOf(max<f64>(BLOCK, inChannels)) * 2 +
    <f64>(TEMP_BYTES + MULTIPLY_SCRATCH_BYTES)
  );
}

/**
 * Gradient of `winogradConvolve`'s convolution with respect to its filter.
 *
 * @param x `[batch, height, width, inChannels]`; channels a multiple of 8, outChannels too.
 * @param dy `[batch, outHeight, outWidth, outChannels]`.
 * @param gradient receives `[3, 3, inChannels, outChannels]`.
 * @param scratch `winogradFilterGradientBytes()`.
 */
export function winogradFilterGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  batch: i32,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  top: i32,
  left: i32,
  scratch: usize,
): void {
  const tilesY = tilesOf(outHeight);
  const tilesX = tilesOf(outWidth);
  const tilesPerImage = tilesY * tilesX;
  const tiles = batch * tilesPerImage;
  const paddedHeight = tilesY * TILE + 2;
  const paddedWidth = tilesX * TILE + 2;
  const dyHeight = tilesY * TILE;
  const dyWidth = tilesX * TILE;
  const isPadded = top !== 0 || left !== 0 || paddedHeight !== height || paddedWidth !== width;
  const isDyPadded = dyHeight !== outHeight || dyWidth !== outWidth;

  const u = scratch;
  const uBytes = <usize>POINTS * pointSpace(inChannels, outChannels);
  const image = u + uBytes;
  const imageBytes = paddedImageSpace(outHeight, outWidth, inChannels);
  const dyImage = image + imageBytes;
  const dyImageBytes = paddedImageSpace(outHeight, outWidth, outChannels);
  const v = dyImage + dyImageBytes;
  const d = v + <usize>POINTS * pointSpace(BLOCK, inChannels);
  const rows = d + <usize>POINTS * pointSpace(BLOCK, outChannels);
  const steps = rows + spaceOf(max(BLOCK, inChannels));
  const temp = steps + spaceOf(max(BLOCK, inChannels));
  const edge = temp + TEMP_BYTES;

  fillOffsets(rows, inChannels, 4);
  fillOffsets(steps, BLOCK, inChannels * 4);
  memory.fill(u, 0, uBytes);
  if (isPadded) memory.fill(image, 0, imageBytes);
  if (isDyPadded) memory.fill(dyImage, 0, dyImageBytes);

  const pixelBytes = <usize>inChannels * 4;
  const dyPixelBytes = <usize>outChannels * 4;
  const uStride = pointSpace(inChannels, outChannels);
  const vStride = pointSpace(BLOCK, inChannels);
  const dStride = pointSpace(BLOCK, outChannels);
  let placed = -1;
  for (let first = 0; first < tiles; first += BLOCK) {
    const count = min(BLOCK, tiles - first);
    for (let t = 0; t < count; t++) {
      const n = (first + t) / tilesPerImage;
      const place = (first + t) % tilesPerImage;
      let source = x + <usize>(n * height * width) * pixelBytes;
      let dySource = dy + <usize>(n * outHeight * outWidth) * dyPixelBytes;
      if (n !== placed) {
        if (isPadded) {
          placeImage(source, height, width, inChannels, image, paddedHeight, paddedWidth, top, left, 1, 1);
        }
        if (isDyPadded) {
          placeImage(dySource, outHeight, outWidth, outChannels, dyImage, dyHeight, dyWidth, 0, 0, 1, 1);
        }
        placed = n;
      }
      if (isPadded) source = image;
      if (isDyPadded) dySource = dyImage;
      const y = (place / tilesX) * TILE;
      const left = (place % tilesX) * TILE;
      transformInput(
        source + <usize>(y * paddedWidth + left) * pixelBytes,
        <usize>paddedWidth * pixelBytes,
        pixelBytes,
        v + <usize>t * pixelBytes,
        vStride,
        inChannels,
        temp,
      );
      transformOutputGradient(
        dySource + <usize>(y * dyWidth + left) * dyPixelBytes,
        <usize>dyWidth * dyPixelBytes,
        dyPixelBytes,
        d + <usize>t * dyPixelBytes,
        dStride,
        outChannels,
        temp,
      );
    }
    for (let p = 0; p < POINTS; p++) {
      const sum = u + <usize>p * uStride;
      multiply(
        v + <usize>p * vStride,
        rows,
        steps,
        inChannels,
        outChannels,
        count,
        d + <usize>p * dStride,
        false,
        sum,
        dyPixelBytes,
        sum,
        dyPixelBytes,
        NaN,
        edge,
      );
    }
  }

  const tapStride = <usize>inChannels * dyPixelBytes;
  for (let i: usize = 0; i < tapStride; i += 16) {
    transformFilterGradient(u + i, uStride, gradient + i, tapStride, temp);
  }
}
