import type { Evaluation, Mistake } from '@mnist-convnet/training';

/** The mistakes that the model was surest of, the surest first. */
export function findSurestMistakes({ mistakes }: Evaluation, count: number): Mistake[] {
  return [...mistakes].sort((a, b) => b.probability - a.probability).slice(0, count);
}
