import type { Mistake } from '@mnist-convnet/training';

/** Mistakes, those first of which the network was surest; undefined stands for any digit. */
export function rankMistakes(
  mistakes: readonly Mistake[],
  label?: number,
  taken?: number,
): Mistake[] {
  return mistakes
    .filter((mistake) => label === undefined || mistake.label === label)
    .filter((mistake) => taken === undefined || mistake.predicted === taken)
    .sort((a, b) => b.probability - a.probability);
}
