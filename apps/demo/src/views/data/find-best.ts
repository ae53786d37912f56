import { formatPercent } from '../../ui/format';

/** The most probable digit, and how probable it is. */
export function findBest(probabilities: readonly number[]): {
  readonly digit: number;
  readonly probability: number;
} {
  const probability = Math.max(...probabilities);
  return { digit: probabilities.indexOf(probability), probability };
}

/** '99.4 % sure', on one line. */
export function formatSureness(probability: number): string {
  return `${formatPercent(probability)} sure`.replaceAll(' ', '\u00a0');
}
