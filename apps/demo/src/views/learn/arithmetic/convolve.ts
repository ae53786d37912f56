import { buildMatrix, elementAt, type Matrix, type Place, padMatrix, turnMatrix } from './matrix';

/** One of the multiplications that make an output. */
export interface Product {
  readonly input: number;
  readonly weight: number;
  readonly product: number;
}

/** The products that are added up for the output at a place, row by row of the kernel. */
export function productsAt(input: Matrix, kernel: Matrix, { row, column }: Place): Product[] {
  return kernel.flatMap((line, m) =>
    line.map((weight, n) => {
      const value = elementAt(input, row + m, column + n);
      return { input: value, weight, product: value * weight };
    }),
  );
}

/**
 * The convolution of ConvNets, strictly a cross-correlation, without padding and with stride 1:
 * `output[i, j] = Σ input[i + m, j + n] · kernel[m, n]`.
 */
export function convolve(input: Matrix, kernel: Matrix): Matrix {
  const height = input.length - kernel.length + 1;
  const width = input[0]!.length - kernel[0]!.length + 1;
  return buildMatrix(height, width, (row, column) =>
    productsAt(input, kernel, { row, column }).reduce((sum, { product }) => sum + product, 0),
  );
}

/** Puts so many zeros around the outputs' gradients that every element of the input gets a window. */
export function padForFull(outputGradient: Matrix, kernel: Matrix): Matrix {
  return padMatrix(outputGradient, kernel.length - 1);
}

/** Gradient for the input: the padded gradients of the outputs, convolved with the turned kernel. */
export function convolveInputGradient(outputGradient: Matrix, kernel: Matrix): Matrix {
  return convolve(padForFull(outputGradient, kernel), turnMatrix(kernel));
}

/** Gradient for the kernel: the input, convolved with the gradients of the outputs. */
export function convolveKernelGradient(input: Matrix, outputGradient: Matrix): Matrix {
  return convolve(input, outputGradient);
}
