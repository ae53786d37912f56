import type { Evaluation, Mistake } from '@mnist-convnet/training';
import { rankMistakes } from '../../rank-mistakes';

/** A cell of the confusion matrix. */
export interface Cell {
  /** The digit that it is: the row. */
  readonly label: number;
  /** The digit that it was taken for: the column. */
  readonly predicted: number;
}

/** Reads '4-9', as an address has it. */
export function parseCell(text: string | undefined): Cell | undefined {
  const match = /^(\d)-(\d)$/.exec(text ?? '');
  return match ? { label: Number(match[1]), predicted: Number(match[2]) } : undefined;
}

/** Writes it. */
export function formatCell({ label, predicted }: Cell): string {
  return `${label}-${predicted}`;
}

/** The mistakes of a cell, surest first. */
export function findMistakes({ mistakes }: Evaluation, { label, predicted }: Cell): Mistake[] {
  return rankMistakes(mistakes, label, predicted);
}

/** All mistakes, those first of which the network was surest. */
export function findSurest({ mistakes }: Evaluation): Mistake[] {
  return rankMistakes(mistakes);
}

/** Of the mistakes in the commonest kind of mistake, how many a cell has, in [0, 1]. */
export function shadeOf({ confusionMatrix }: Evaluation, { label, predicted }: Cell): number {
  const most = Math.max(
    1,
    ...confusionMatrix.flatMap((row, i) => row.filter((_, column) => column !== i)),
  );
  return Math.min(1, (confusionMatrix[label]?.[predicted] ?? 0) / most);
}

/** What a cell says, in words. */
export function describeCell({ confusionMatrix }: Evaluation, { label, predicted }: Cell): string {
  const row = confusionMatrix[label] ?? [];
  const count = row[predicted] ?? 0;
  const all = row.reduce((sum, n) => sum + n, 0);
  const outcome = label === predicted ? 'read right' : `taken for a ${predicted}`;
  return `${count} of ${all} images of a ${label} ${outcome}`;
}
