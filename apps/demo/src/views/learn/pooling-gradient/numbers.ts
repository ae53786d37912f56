import { computed, signal } from '@preact/signals';
import { measureSlopes } from '../arithmetic/difference';
import { type Matrix, type Place, replaceElement, sumOfProducts } from '../arithmetic/matrix';
import {
  maxPool,
  maxPoolGradient,
  outputOf,
  type TieRule,
  winnersAt,
} from '../arithmetic/max-pool';
import { poolInput, resetPooling } from '../pooling/numbers';

const OUTPUT_GRADIENT: Matrix = [
  [2, -1],
  [1, 3],
];

/** Small enough not to let another element win. */
const NUDGE = 1e-6;

export const poolOutputGradient = signal<Matrix>(OUTPUT_GRADIENT);
export const ties = signal<TieRule>('first');
export const poolPlace = signal<Place>({ row: 1, column: 0 });
export const poolInputGradient = computed(() =>
  maxPoolGradient(poolInput.value, poolOutputGradient.value, ties.value),
);

/** How many windows have more than one winner. */
export const tieCount = computed(
  () =>
    [0, 1].flatMap((row) =>
      [0, 1].filter((column) => winnersAt(poolInput.value, { row, column }).length > 1),
    ).length,
);

/** What a loss of Σ dY · Y does when the chosen element is nudged. */
export const poolCheck = computed(() =>
  measureSlopes(
    (nudged) => sumOfProducts(poolOutputGradient.value, maxPool(nudged)),
    poolInput.value,
    poolPlace.value,
    NUDGE,
  ),
);

/** Makes the chosen element equal to its window's winner, or its neighbour if it is the winner. */
export function makeTie(): void {
  const { row, column } = poolPlace.peek();
  const input = poolInput.peek();
  const [winner] = winnersAt(input, outputOf({ row, column }));
  const isWinner = winner!.row === row && winner!.column === column;
  const other = isWinner ? { row, column: column ^ 1 } : { row, column };
  poolInput.value = replaceElement(input, other, input[winner!.row]![winner!.column]!);
}

export function resetPoolingGradient(): void {
  resetPooling();
  poolOutputGradient.value = OUTPUT_GRADIENT;
  ties.value = 'first';
  poolPlace.value = { row: 1, column: 0 };
}
