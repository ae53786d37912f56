import { computed, signal } from '@preact/signals';
import { convolve } from '../arithmetic/convolve';
import type { Matrix, Place } from '../arithmetic/matrix';

/** A light area on the right, with a few specks: the output's middle column finds its edge. */
const INPUT: Matrix = [
  [0, 0, 3, 3],
  [0, 1, 3, 3],
  [0, 0, 3, 2],
  [1, 0, 2, 3],
];

/** Kernels to begin with. */
export const KERNELS = {
  'Upright edges': [
    [-1, 1],
    [-1, 1],
  ],
  'Level edges': [
    [-1, -1],
    [1, 1],
  ],
  Average: [
    [0.25, 0.25],
    [0.25, 0.25],
  ],
  'Top left pixel': [
    [1, 0],
    [0, 0],
  ],
} as const satisfies Record<string, Matrix>;

/** The lesson's numbers; the lesson on the backward pass goes on with them. */
export const input = signal<Matrix>(INPUT);
export const kernel = signal<Matrix>(KERNELS['Upright edges']);
/** The output that is looked at. */
export const place = signal<Place>({ row: 0, column: 1 });
export const output = computed(() => convolve(input.value, kernel.value));

/** Puts the lesson's numbers back as they were. */
export function resetConvolution(): void {
  input.value = INPUT;
  kernel.value = KERNELS['Upright edges'];
  place.value = { row: 0, column: 1 };
}
