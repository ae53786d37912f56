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

/**
 * Smaller than any difference that the cells show, so that no other element comes to win. The rounding of
 * numbers up to 99 adds 3e-7 to a slope at most; with a smaller nudge it would be taken for a kink.
 */
const NUDGE = 1e-4;

/** dY, which comes from the layers behind. */
export const poolOutputGradient = signal<Matrix>(OUTPUT_GRADIENT);
export const ties = signal<TieRule>('first');
/** The element that is looked at. */
export const poolPlace = signal<Place>({ row: 1, column: 0 });
/** dX, how the loss follows each element of the input. */
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

/** Puts the lesson's numbers back as they were, the pooling's too. */
export function resetPoolingGradient(): void {
  resetPooling();
  poolOutputGradient.value = OUTPUT_GRADIENT;
  ties.value = 'first';
  poolPlace.value = { row: 1, column: 0 };
}
