import type { TrainingState } from './training-state';

/** Steps since the run began, those of fine-tuning's earlier phases included. */
export function countSteps({ step, fineTuning }: TrainingState): number {
  return step + (fineTuning?.steps ?? 0);
}
