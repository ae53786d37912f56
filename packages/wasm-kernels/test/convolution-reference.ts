/** Loops over float64, written for tests: slow, and plain enough to be believed. */

/** A 2D convolution's sizes, NHWC; padding in pixels on each side. */
export interface ConvolutionCase {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly stride: number | readonly [number, number];
  /** On every side, or at the top, bottom, left and right. */
  readonly padding: number | readonly [number, number, number, number];
}

/** Calls `visit` with the flat indices of every product x·w that adds to an output y. */
export function forEachProduct(
  size: ConvolutionCase,
  visit: (x: number, w: number, y: number) => void,
): void {
  const { height, width, inChannels, outChannels, filterHeight, filterWidth } = size;
  const [strideHeight, strideWidth] = stridesOf(size);
  const [top, , left] = paddingsOf(size);
  const [outHeight, outWidth] = outputSize(size);
  for (let n = 0; n < size.batch; n++)
    for (let i = 0; i < outHeight; i++)
      for (let j = 0; j < outWidth; j++)
        for (let f = 0; f < filterHeight; f++)
          for (let g = 0; g < filterWidth; g++) {
            const row = i * strideHeight + f - top;
            const column = j * strideWidth + g - left;
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            for (let c = 0; c < inChannels; c++)
              for (let k = 0; k < outChannels; k++)
                visit(
                  ((n * height + row) * width + column) * inChannels + c,
                  ((f * filterWidth + g) * inChannels + c) * outChannels + k,
                  ((n * outHeight + i) * outWidth + j) * outChannels + k,
                );
          }
}

/** Output size by (W - F + P) / S + 1, rounded down. */
export function outputSize(size: ConvolutionCase): [number, number] {
  const [strideHeight, strideWidth] = stridesOf(size);
  const [top, bottom, left, right] = paddingsOf(size);
  return [
    Math.floor((size.height - size.filterHeight + top + bottom) / strideHeight) + 1,
    Math.floor((size.width - size.filterWidth + left + right) / strideWidth) + 1,
  ];
}

/** Rows, columns. */
export function stridesOf({ stride }: ConvolutionCase): readonly [number, number] {
  return typeof stride === 'number' ? [stride, stride] : stride;
}

/** Top, bottom, left, right. */
export function paddingsOf({
  padding,
}: ConvolutionCase): readonly [number, number, number, number] {
  return typeof padding === 'number' ? [padding, padding, padding, padding] : padding;
}
