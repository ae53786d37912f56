import type { Mistake } from '@mnist-convnet/training';

/** Digits of one kind that were taken for another. */
export interface Confusion {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
}

/** What was taken for what, the most frequent first. */
export function countConfusions(mistakes: readonly Mistake[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { label, predicted } of mistakes) {
    const key = `${label} ${predicted}`;
    counts.set(key, { label, predicted, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || a.label - b.label || a.predicted - b.predicted,
  );
}
