import type { EpochRecord, Evaluation } from '@mnist-convnet/training';
import { computed, signal } from '@preact/signals';
import type { DataProgress } from '../engine/data-types';
import type { SavedRun } from '../engine/engine';
import type { NamedBytes } from '../engine/network-types';
import type { TrainingListener, TrainingPlan } from '../engine/training-types';
import { network } from './network';
import { beginCurve, type Curve } from './training-curve';
import { advance, isUnderWay, type Move, type Phase } from './training-phase';

/** Where a run is after a step. */
export type StepReport = Parameters<TrainingListener['onStep']>[0];

/** The run that is under way, or the last one. It changes with epochs, not with steps. */
export interface Run {
  readonly plan: TrainingPlan;
  /** Taken before it was gone on with; 0: it is new. */
  readonly stepsBefore: number;
  /** Undefined until it has begun. */
  readonly begun?: { readonly workers: number; readonly reason: string; readonly steps: number };
  readonly epochs: readonly EpochRecord[];
  /** How the newest epoch read the test images. */
  readonly evaluation?: Evaluation;
  /** The newest network. */
  readonly files?: readonly NamedBytes[];
}

/** What is known of training. Views read it; `training.ts` alone changes it. */
export const phase = signal<Phase>('idle');
export const run = signal<Run | undefined>(undefined);
/** The last step, as often as it is worth showing. */
export const lastStep = signal<StepReport | undefined>(undefined);
export const curve = signal<Curve>(beginCurve([], 1));
/** What is being fetched before a run can begin. */
export const download = signal<DataProgress | undefined>(undefined);
/** A run that could be gone on with. */
export const savedRun = signal<SavedRun | undefined>(undefined);
/** The newest of the run's networks that was put to use, and under which id. */
export const used = signal<
  { readonly files: readonly NamedBytes[]; readonly id: string } | undefined
>(undefined);

export const isTraining = computed(() => isUnderWay(phase.value));
/** Whether the run's newest network is the one that reads. */
export const isInUse = computed(
  () =>
    used.value !== undefined &&
    used.value.files === run.value?.files &&
    used.value.id === network.value?.id,
);

/** Moves the run on, where that makes sense. */
export function move(by: Move): void {
  phase.value = advance(phase.peek(), by);
}

/** Takes over what is new about the run. */
export function updateRun(news: Partial<Run>): void {
  const before = run.peek();
  if (before) run.value = { ...before, ...news };
}
