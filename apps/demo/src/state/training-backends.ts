import { computed, signal } from '@preact/signals';
import { proxy } from 'comlink';
import { engine } from '../engine/client';
import { WorkerEndedError } from '../engine/replaceable-worker';
import type { BackendChoice, BackendSpeed, TrainingBackend } from '../engine/training-types';
import { announce, reportError } from './notices';
import { isBusy, isComparing } from './training-run';

/** What this browser can compute with; undefined until it is known. */
export const backends = signal<readonly BackendChoice[] | undefined>(undefined);
/** Speeds that were compared, in the order in which they came. */
export const speeds = signal<readonly BackendSpeed[]>([]);
/** Training images per second that a backend was seen to do here. */
export const seenSpeeds = signal<Readonly<Partial<Record<TrainingBackend, number>>>>({});

/** What the page's reader chose; undefined: whatever is best. */
const wanted = signal<TrainingBackend | undefined>(undefined);

/** The backend that the next run computes with. */
export const backend = computed<TrainingBackend>(
  () => wanted.value ?? backends.value?.find(({ isChosen }) => isChosen)?.name ?? 'wasm',
);

let search: Promise<void> | undefined;

/** Finds out what there is, once; again if that failed. */
export function findBackends(): Promise<void> {
  search ??= engine.trainer.listBackends().then(
    (choices) => {
      backends.value = choices;
    },
    (error) => {
      search = undefined;
      // The next worker is asked instead.
      if (error instanceof WorkerEndedError) return findBackends();
      reportError(error);
    },
  );
  return search;
}

export function chooseBackend(name: TrainingBackend): void {
  wanted.value = name;
}

/** Trains for a moment on each, unless something is trained already. */
export async function compareSpeeds(): Promise<void> {
  if (isBusy.peek()) return;
  isComparing.value = true;
  speeds.value = [];
  try {
    await engine.trainer.compareBackends(
      proxy((speed) => {
        speeds.value = [...speeds.peek(), speed];
        if (speed.imagesPerSecond !== undefined) noteSpeed(speed.name, speed.imagesPerSecond);
      }),
    );
    announce('The comparison is done.');
  } catch (error) {
    reportError(error);
  }
  isComparing.value = false;
}

/** Remembers how fast a backend was, to tell how long a run will take. */
export function noteSpeed(name: TrainingBackend, imagesPerSecond: number): void {
  seenSpeeds.value = { ...seenSpeeds.peek(), [name]: imagesPerSecond };
}
