import { computed, signal } from '@preact/signals';
import {
  convolve,
  convolveInputGradient,
  convolveKernelGradient,
  padForFull,
} from '../arithmetic/convolve';
import { measureSlopes } from '../arithmetic/difference';
import { type Matrix, type Place, sumOfProducts, turnMatrix } from '../arithmetic/matrix';
import { input, kernel, output, resetConvolution } from '../convolution/numbers';

const OUTPUT_GRADIENT: Matrix = [
  [1, 0, -1],
  [2, 1, 0],
  [0, -1, 1],
];

/** How far an element is nudged for the check. */
export const NUDGE = 0.001;

/** Whose gradient is looked at. */
export type Target = 'input' | 'kernel';
export const target = signal<Target>('input');

/** dY, which comes from the layers behind. */
export const outputGradient = signal<Matrix>(OUTPUT_GRADIENT);
/** The loss as this lesson has it: Σ dY · Y. */
export const loss = computed(() => sumOfProducts(outputGradient.value, output.value));

/** What makes the input's gradient: dY with a border of zeros, and the kernel turned. */
export const paddedGradient = computed(() => padForFull(outputGradient.value, kernel.value));
export const turnedKernel = computed(() => turnMatrix(kernel.value));
/** dX, how the loss follows each element of the input. */
export const inputGradient = computed(() =>
  convolveInputGradient(outputGradient.value, kernel.value),
);
/** The element that is looked at. */
export const inputPlace = signal<Place>({ row: 1, column: 2 });

/** dK, how the loss follows each weight. */
export const kernelGradient = computed(() =>
  convolveKernelGradient(input.value, outputGradient.value),
);
/** The weight that is looked at. */
export const kernelPlace = signal<Place>({ row: 0, column: 1 });

/** What the loss does when the chosen element of the input or kernel is nudged. */
export const check = computed(() => {
  const gradient = outputGradient.value;
  return target.value === 'input'
    ? measureSlopes(
        (nudged) => sumOfProducts(gradient, convolve(nudged, kernel.value)),
        input.value,
        inputPlace.value,
        NUDGE,
      )
    : measureSlopes(
        (nudged) => sumOfProducts(gradient, convolve(input.value, nudged)),
        kernel.value,
        kernelPlace.value,
        NUDGE,
      );
});

/** Puts the lesson's numbers back as they were, the convolution's too. */
export function resetBackward(): void {
  resetConvolution();
  outputGradient.value = OUTPUT_GRADIENT;
  target.value = 'input';
  inputPlace.value = { row: 1, column: 2 };
  kernelPlace.value = { row: 0, column: 1 };
}
