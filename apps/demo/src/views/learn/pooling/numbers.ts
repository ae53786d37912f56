import { computed, signal } from '@preact/signals';
import { type Matrix, type Place, shiftMatrix } from '../arithmetic/matrix';
import { maxPool, outputOf, winnersAt } from '../arithmetic/max-pool';

const INPUT: Matrix = [
  [1, 3, 0, 2],
  [4, 2, 1, 0],
  [0, 1, 5, 1],
  [2, 0, 3, 6],
];

/** Down and right, in pixels. */
const SHIFTS = {
  left: [0, -1],
  right: [0, 1],
  up: [-1, 0],
  down: [1, 0],
} as const;
/** Where the input can be moved. */
export type Direction = keyof typeof SHIFTS;

/** The lesson's numbers; the lesson on pooling's gradient goes on with them. */
export const poolInput = signal<Matrix>(INPUT);
export const poolOutput = computed(() => maxPool(poolInput.value));

/** Where it is moved, by a pixel, and what becomes of the output. */
export const direction = signal<Direction>('right');
export const shiftedInput = computed(() => {
  const [down, right] = SHIFTS[direction.value];
  return shiftMatrix(poolInput.value, down, right);
});
export const shiftedOutput = computed(() => maxPool(shiftedInput.value));

/** Puts the lesson's numbers back as they were. */
export function resetPooling(): void {
  poolInput.value = INPUT;
  direction.value = 'right';
}

/** Marks the winners of an input's windows. */
export function winnerOf(input: Matrix): (place: Place) => 'winner' | undefined {
  return (place) =>
    winnersAt(input, outputOf(place)).some(
      ({ row, column }) => row === place.row && column === place.column,
    )
      ? 'winner'
      : undefined;
}
