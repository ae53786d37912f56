import { multiply, MULTIPLY_SCRATCH_BYTES, packPanels, paddedColumns } from './multiply';
import { placeImage } from './place-image';
import { bytesOf, spaceOf } from './scratch';

// Convolutions of any kernel size, stride and dilation: matrix products whose left side is the
// images themselves, read through two tables of offsets, one by output pixel and one by filter tap.

/** Bytes that `convolve` needs at `scratch`; sizes as there, counts in f64. */
export function convolveBytes(
  inChannels: f64,
  paddedHeight: f64,
  paddedWidth: f64,
  filterHeight: f64,
  filterWidth: f64,
  outPixels: f64,
  outChannels: f64,
): f64 {
  const taps = filterHeight * filterWidth * inChannels;
  return (
    bytesOf(paddedHeight * paddedWidth * inChannels) +
    bytesOf(taps * ceil<f64>(outChannels / 8) * 8) +
    bytesOf(taps) +
    bytesOf(outPixels) +
    bytesOf(outChannels) +
    <f64>MULTIPLY_SCRATCH_BYTES
  );
}

/**
 * A convolution: out = rectify(bias + x ∗ filter).
 *
 * @param x `[batch, height, width, inChannels]`, taken as lying in images of `paddedHeight` x
 *   `paddedWidth` zeros, with its first pixel at (top, left) and `spread` pixels from one to the next.
 * @param filter `[filterHeight, filterWidth, inChannels, outChannels]`.
 * @param bias `[outChannels]`, or 0 for none.
 * @param out `[batch, outHeight, outWidth, outChannels]`.
 * @param scratch `convolveBytes()`.
 */
export function convolve(
  x: usize,
  filter: usize,
  bias: usize,
  out: usize,
  batch: i32,
  height: i32,
  width: i32,
  inChannels: i32,
  paddedHeight: i32,
  paddedWidth: i32,
  top: i32,
  left: i32,
  spreadY: i32,
  spreadX: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  dilationY: i32,
  dilationX: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  cut: f32,
  scratch: usize,
): void {
  const taps = filterHeight * filterWidth * inChannels;
  const outPixels = outHeight * outWidth;
  const imageBytes = spaceOf(paddedHeight * paddedWidth * inChannels);
  const isPadded =
    height !== paddedHeight ||
    width !== paddedWidth ||
    top !== 0 ||
    left !== 0 ||
    spreadY !== 1 ||
    spreadX !== 1;

  const image = scratch;
  const panels = image + imageBytes;
  const steps = panels + spaceOf(taps * paddedColumns(outChannels));
  const rows = steps + spaceOf(taps);
  const zeros = rows + spaceOf(outPixels);
  const edge = zeros + spaceOf(outChannels);

  const outPixelBytes = <usize>outChannels * 4;
  packPanels(filter, outPixelBytes, 4, taps, outChannels, panels);
  fillTapOffsets(steps, filterHeight, filterWidth, inChannels, paddedWidth, dilationY, dilationX);
  fillPixelOffsets(rows, outHeight, outWidth, inChannels, paddedWidth, strideY, strideX);
  memory.fill(zeros, 0, outPixelBytes);
  if (isPadded) memory.fill(image, 0, imageBytes);
  if (bias === 0) bias = zeros;

  for (let n = 0; n < batch; n++) {
    let source = x + <usize>(n * height * width * inChannels) * 4;
    if (isPadded) {
      placeImage(
        source,
        height,
        width,
        inChannels,
        image,
        paddedHeight,
        paddedWidth,
        top,
        left,
        spreadY,
        spreadX,
      );
      source = image;
    }
    multiply(
      source,
      rows,
      steps,
      outPixels,
      outChannels,
      taps,
      panels,
      true,
      bias,
      0,
      out + <usize>(n * outPixels) * outPixelBytes,
      outPixelBytes,
      cut,
      edge,
    );
  }
}

/** Bytes that `filterGradient` needs at `scratch`; sizes as there, counts in f64. */
export function filterGradientBytes(
  inChannels: f64,
  paddedHeight: f64,
  paddedWidth: f64,
  filterHeight: f64,
  filterWidth: f64,
  outPixels: f64,
  outChannels: f64,
): f64 {
  return (
    bytesOf(paddedHeight * paddedWidth * inChannels) +
    bytesOf(outPixels * ceil<f64>(outChannels / 8) * 8) +
    bytesOf(filterHeight * filterWidth * inChannels) +
    bytesOf(outPixels) +
    <f64>MULTIPLY_SCRATCH_BYTES
  );
}

/**
 * Gradient of `convolve`'s convolution with respect to its filter, without spread and dilation.
 *
 * @param dy `[batch, outHeight, outWidth, outChannels]`.
 * @param gradient receives `[filterHeight, filterWidth, inChannels, outChannels]`.
 * @param scratch `filterGradientBytes()`.
 */
export function filterGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  batch: i32,
  height: i32,
  width: i32,
  inChannels: i32,
  paddedHeight: i32,
  paddedWidth: i32,
  top: i32,
  left: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  scratch: usize,
): void {
  const taps = filterHeight * filterWidth * inChannels;
  const outPixels = outHeight * outWidth;
  const imageBytes = spaceOf(paddedHeight * paddedWidth * inChannels);
  const isPadded = height !== paddedHeight || width !== paddedWidth || top !== 0 || left !== 0;
  const isPacked = outChannels % 8 !== 0;

  const image = scratch;
  const panels = image + imageBytes;
  const rows = panels + spaceOf(outPixels * paddedColumns(outChannels));
  const steps = rows + spaceOf(taps);
  const edge = steps + spaceOf(outPixels);

  const outPixelBytes = <usize>outChannels * 4;
  fillTapOffsets(rows, filterHeight, filterWidth, inChannels, paddedWidth, 1, 1);
  fillPixelOffsets(steps, outHeight, outWidth, inChannels, paddedWidth, strideY, strideX);
  memory.fill(gradient, 0, <usize>taps * outPixelBytes);
  if (isPadded) memory.fill(image, 0, imageBytes);

  for (let n = 0; n < batch; n++) {
    let source = x + <usize>(n * height * width * inChannels) * 4;
    if (isPadded) {
      placeImage(
        source,
        height,
        width,
        inChannels,
        image,
        paddedHeight,
        paddedWidth,
        top,
        left,
        1,
        1,
      );
      source = image;
    }
    const dyImage = dy + <usize>(n * outPixels) * outPixelBytes;
    if (isPacked) packPanels(dyImage, outPixelBytes, 4, outPixels, outChannels, panels);
    multiply(
      source,
      rows,
      steps,
      taps,
      outChannels,
      outPixels,
      isPacked ? panels : dyImage,
      isPacked,
      gradient,
      outPixelBytes,
      gradient,
      outPixelBytes,
      NaN,
      edge,
    );
  }
}

/** Byte offsets of a window's elements from its first, in the filter's order. */
function fillTapOffsets(
  table: usize,
  filterHeight: i32,
  filterWidth: i32,
  channels: i32,
  imageWidth: i32,
  dilationY: i32,
  dilationX: i32,
): void {
  for (let y = 0; y < filterHeight; y++) {
    for (let x = 0; x < filterWidth; x++) {
      const tap = (y * dilationY * imageWidth + x * dilationX) * channels;
      for (let c = 0; c < channels; c++) {
        store<u32>(table, (tap + c) * 4);
        table += 4;
      }
    }
  }
}

/** Byte offsets of the windows of an image's outputs. */
function fillPixelOffsets(
  table: usize,
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  imageWidth: i32,
  strideY: i32,
  strideX: i32,
): void {
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      store<u32>(table, (y * strideY * imageWidth + x * strideX) * channels * 4);
      table += 4;
    }
  }
}
