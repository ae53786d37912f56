import type { EpochRecord, StepRecord, TrainingHistory } from './history';

/** Puts the histories of runs that followed each other into one, their epochs numbered on. */
export function joinHistories(histories: readonly TrainingHistory[]): TrainingHistory {
  const epochs: EpochRecord[] = [];
  const steps: StepRecord[] = [];
  for (const history of histories) {
    const done = epochs.length;
    for (const record of history.epochs) epochs.push({ ...record, epoch: record.epoch + done });
    for (const record of history.steps) steps.push({ ...record, epoch: record.epoch + done });
  }
  return { epochs, steps };
}
