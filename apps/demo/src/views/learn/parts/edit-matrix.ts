import type { Signal } from '@preact/signals';
import { type Matrix, type Place, replaceElement } from '../arithmetic/matrix';

/** What a grid of inputs calls, to put a number into a signal's matrix. */
export function editMatrix(matrix: Signal<Matrix>): (place: Place, value: number) => void {
  return (place, value) => {
    matrix.value = replaceElement(matrix.peek(), place, value);
  };
}
