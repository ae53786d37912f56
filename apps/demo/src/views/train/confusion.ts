import type { Evaluation, Mistake } from '@mnist-convnet/training';

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
  return bySureness(
    mistakes.filter((mistake) => mistake.label === label && mistake.predicted === predicted),
  );
}

/** All mistakes, those first of which the network was surest. */
export function findSurest({ mistakes }: Evaluation): Mistake[] {
  return bySureness(mistakes);
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

/** The cell that an arrow key leads to; undefined for other keys, and at the edge. */
export function moveCell({ label, predicted }: Cell, key: string): Cell | undefined {
  const steps: Record<string, readonly [down: number, right: number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -predicted],
    End: [0, 9 - predicted],
  };
  const step = steps[key];
  if (!step) return undefined;
  const next = { label: label + step[0], predicted: predicted + step[1] };
  return [next.label, next.predicted].every((digit) => digit >= 0 && digit <= 9) ? next : undefined;
}

function bySureness(mistakes: readonly Mistake[]): Mistake[] {
  return [...mistakes].sort((a, b) => b.probability - a.probability);
}
