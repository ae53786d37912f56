import { expect, test } from '@jest/globals';
import { convolve, convolveInputGradient, convolveKernelGradient, productsAt } from './convolve';
import { measureSlopes } from './difference';
import { buildMatrix, type Matrix, sumOfProducts } from './matrix';

const INPUT = [
  [0, 0, 3, 3],
  [0, 1, 3, 3],
  [0, 0, 3, 2],
  [1, 0, 2, 3],
];
const KERNEL = [
  [-1, 1],
  [-2, 2],
];
const OUTPUT_GRADIENT = [
  [1, 0, -1],
  [2, 1, 0],
  [0, -1, 1],
];

test('the products at a place are those of the window that begins there, row by row', () => {
  expect(productsAt(INPUT, KERNEL, { row: 1, column: 1 })).toEqual([
    { input: 1, weight: -1, product: -1 },
    { input: 3, weight: 1, product: 3 },
    { input: 0, weight: -2, product: -0 },
    { input: 3, weight: 2, product: 6 },
  ]);
});

test('a 4 x 4 input and a 2 x 2 kernel give the 3 x 3 output worked out by hand', () => {
  expect(convolve(INPUT, KERNEL)).toEqual([
    [2, 7, 0],
    [1, 8, -2],
    [-2, 7, 1],
  ]);
});

test('the input’s gradient is the one worked out by hand from the turned kernel', () => {
  expect(convolveInputGradient(OUTPUT_GRADIENT, KERNEL)).toEqual([
    [-1, 1, 1, -1],
    [-4, 3, 3, -2],
    [-4, 3, 0, 1],
    [0, 2, -4, 2],
  ]);
});

test('the kernel’s gradient is the one worked out by hand', () => {
  expect(convolveKernelGradient(INPUT, OUTPUT_GRADIENT)).toEqual([
    [1, 1],
    [-1, 2],
  ]);
});

test('both gradients match finite differences within 1e-9 at every place', () => {
  const inputLoss = (input: Matrix) => sumOfProducts(OUTPUT_GRADIENT, convolve(input, KERNEL));
  const kernelLoss = (kernel: Matrix) => sumOfProducts(OUTPUT_GRADIENT, convolve(INPUT, kernel));
  const slopes = (loss: (matrix: Matrix) => number, at: Matrix) =>
    buildMatrix(at.length, at[0]!.length, (row, column) =>
      Number(measureSlopes(loss, at, { row, column }, 0.001).slope.toFixed(9)),
    );
  expect(slopes(inputLoss, INPUT)).toEqual(convolveInputGradient(OUTPUT_GRADIENT, KERNEL));
  expect(slopes(kernelLoss, KERNEL)).toEqual(convolveKernelGradient(INPUT, OUTPUT_GRADIENT));
});
