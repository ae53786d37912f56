import type { EpochRecord, Evaluation } from '@mnist-convnet/training';
import { batch, computed, signal } from '@preact/signals';
import type { SavedRun } from '../engine/engine';
import type { NamedBytes } from '../engine/network-types';
import type { StepReport, TrainingPlan } from '../engine/training-types';
import { sets } from './data';
import { network } from './network';
import { beginCurve, type Curve } from './training-curve';
import { advance, isUnderWay, type Move, type Phase } from './training-phase';

/** The run that is under way, or the last one. It changes with epochs, not with steps. */
export interface Run {
  readonly plan: TrainingPlan;
  /** Taken before it was gone on with; 0: it is new. */
  readonly stepsBefore: number;
  /** Undefined until it has begun. */
  readonly begun?: { readonly workers: number; readonly reason: string; readonly steps: number };
  readonly epochs: readonly EpochRecord[];
  /** The newest network. */
  readonly files?: readonly NamedBytes[];
  /** The network after the newest epoch, and how it read the test images. */
  readonly tested?: {
    readonly files: readonly NamedBytes[];
    readonly evaluation: Evaluation;
  };
}

/** What is known of training. Views read it; the files beside this one whose names begin alike change it. */
export const phase = signal<Phase>('idle');
export const run = signal<Run | undefined>(undefined);
/** The last step, as often as it is worth showing. */
export const lastStep = signal<StepReport | undefined>(undefined);
export const curve = signal<Curve>(beginCurve([], 1));
/** A run that could be gone on with. */
export const savedRun = signal<SavedRun | undefined>(undefined);
/** Whether speeds are being compared. */
export const isComparing = signal(false);
/** The last of the run's networks that was put to use, and under which id. */
export const used = signal<
  { readonly files: readonly NamedBytes[]; readonly id: string } | undefined
>(undefined);

export const isTraining = computed(() => isUnderWay(phase.value));
/** Whether the trainer has something to do, so that no run can start. */
export const isBusy = computed(() => isTraining.value || isComparing.value);
/** How far the run is that is under way, in whole percent; undefined while there is none. */
export const donePercent = computed(() => {
  if (!isTraining.value) return undefined;
  const { begun, stepsBefore = 0 } = run.value ?? {};
  const done = lastStep.value?.totalStep ?? stepsBefore;
  return begun ? Math.floor((done / begun.steps) * 100) : 0;
});
/** Whether the run's newest network is the one that reads. */
export const isInUse = computed(() => isReading(run.value?.files));
/** What is being fetched before a run can begin: the test images first. */
export const download = computed(() => {
  if (phase.value !== 'loading') return undefined;
  const { test, train } = sets.value;
  if (test.status === 'loading') return test.progress;
  return train.status === 'loading' ? train.progress : undefined;
});

/** Whether one of the run's networks is the one that reads. */
export function isReading(files: readonly NamedBytes[] | undefined): boolean {
  const { value } = used;
  return value !== undefined && value.files === files && value.id === network.value?.id;
}

/** Moves the run on, where that makes sense. */
export function move(by: Move): void {
  phase.value = advance(phase.peek(), by);
}

/** Remembers the run that was. @returns what brings it back, as if no other had been asked for. */
export function rememberRun(): () => void {
  const was = [phase.peek(), run.peek(), lastStep.peek(), curve.peek()] as const;
  return () =>
    batch(() => {
      [phase.value, run.value, lastStep.value, curve.value] = was;
    });
}

/** Takes over what is new about the run. */
export function updateRun(news: Partial<Run>): void {
  const before = run.peek();
  if (before) run.value = { ...before, ...news };
}
