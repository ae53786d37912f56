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
  readonly stride: number;
  readonly padding: number;
}

/** Calls `visit` with the flat indices of every product x·w that adds to an output y. */
export function forEachProduct(
  size: ConvolutionCase,
  visit: (x: number, w: number, y: number) => void,
): void {
  const { height, width, inChannels, outChannels, filterHeight, filterWidth, stride } = size;
  const [outHeight, outWidth] = outputSize(size);
  for (let n = 0; n < size.batch; n++)
    for (let i = 0; i < outHeight; i++)
      for (let j = 0; j < outWidth; j++)
        for (let f = 0; f < filterHeight; f++)
          for (let g = 0; g < filterWidth; g++) {
            const row = i * stride + f - size.padding;
            const column = j * stride + g - size.padding;
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

/** Output size by (W - F + 2P) / S + 1, rounded down. */
export function outputSize(size: ConvolutionCase): [number, number] {
  const { height, width, filterHeight, filterWidth, stride, padding } = size;
  return [
    Math.floor((height - filterHeight + 2 * padding) / stride) + 1,
    Math.floor((width - filterWidth + 2 * padding) / stride) + 1,
  ];
}
