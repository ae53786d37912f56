import type { EpochRecord, Evaluation, StepEvent, StepRecord } from '@mnist-convnet/training';
import type { NamedBytes } from './network-types';

/** Backends that a page can train on. */
export type TrainingBackend = 'wasm' | 'webgpu' | 'webgl';

/** A backend, and whether this browser has it. */
export interface BackendChoice {
  readonly name: TrainingBackend;
  readonly isAvailable: boolean;
  /** Whether it is the one that is used if none is asked for. At most one is. */
  readonly isChosen: boolean;
  /** In a sentence: why it is chosen, or isn't, or can't be. */
  readonly reason: string;
}

/** How fast a backend trains. */
export interface BackendSpeed {
  readonly name: TrainingBackend;
  /** Training images per second; undefined if it failed. */
  readonly imagesPerSecond: number | undefined;
  /** Such as '2 workers', or why it failed. */
  readonly note: string;
}

/** What is to be trained, as the page's reader chose it. */
export interface TrainingPlan {
  readonly recipe: 'fast' | 'record' | 'article' | 'quick';
  readonly backend: TrainingBackend;
  /** Images of the training set, 1 to 60,000. */
  readonly trainImages: number;
  /** Images of the test set to judge by after each epoch, 1 to 10,000. */
  readonly testImages: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Of the four dropout layers, in [0, 1). */
  readonly dropoutRates: readonly number[];
  readonly seed: number;
}

/** How fast a run trains lately. */
export interface Pace {
  /** Training images, without the time that test images take. */
  readonly imagesPerSecond: number;
  /** Until the run's end, test images included. */
  readonly secondsLeft: number;
}

/** Where a run is after a step; its pace is known from the second one on. */
export interface StepReport extends Omit<StepEvent, keyof Pace>, Partial<Pace> {
  /** Of the whole run. */
  readonly totalStep: number;
  readonly isPaused: boolean;
}

/** Who is told about a run. To be wrapped as a whole by comlink's `proxy`, so that no function may be left out. */
export interface TrainingListener {
  /** Once. `records` and `epochs`: what came before, of a run that is gone on with. */
  readonly onStart: (start: {
    readonly workers: number;
    /** Why so many. */
    readonly reason: string;
    /** Steps in the whole run. */
    readonly steps: number;
    readonly records: readonly StepRecord[];
    readonly epochs: readonly EpochRecord[];
  }) => void;
  /** After steps, thirty times a second at most; the last of each epoch, and each when paused, are among them. */
  readonly onStep: (report: StepReport) => void;
  /** After each epoch: how it went on the test images, and the network as files. */
  readonly onEpoch: (
    epoch: EpochRecord,
    evaluation: Evaluation,
    files: readonly NamedBytes[],
  ) => void;
  /** At most once: what goes on without being as it should, such as that the run can't be saved. */
  readonly onWarning: (text: string) => void;
}
