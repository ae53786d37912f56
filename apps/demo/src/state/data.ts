import { signal } from '@preact/signals';
import { proxy } from 'comlink';
import { engine } from '../engine/client';
import type { DataImage, DataPart, DataProgress } from '../engine/data-types';

/** How far a set has come on its way here. */
export type SetState =
  | { readonly status: 'absent' }
  | { readonly status: 'loading'; readonly progress: DataProgress }
  | { readonly status: 'ready' }
  | { readonly status: 'failed'; readonly message: string };

/** Whoever needs a set has it loaded by `loadSet`, which alone changes this. */
export const sets = signal<Readonly<Record<DataPart, SetState>>>({
  test: { status: 'absent' },
  train: { status: 'absent' },
});

/** Images that were read before, by set and index. */
const images = { test: new Map<number, DataImage>(), train: new Map<number, DataImage>() };
const indices = { test: new Map<number, number[]>(), train: new Map<number, number[]>() };

const loads: Partial<Record<DataPart, Promise<void>>> = {};

/**
 * Loads a set, once. What fails can be tried again.
 *
 * @returns once it is here or has failed, as `sets` tells.
 */
export function loadSet(part: DataPart): Promise<void> {
  if (sets.peek()[part].status === 'failed') delete loads[part];
  loads[part] ??= load(part);
  return loads[part];
}

/** Has what failed for want of a connection tried again once there is one. Call once. */
export function retryWhenOnline(): void {
  addEventListener('online', () => {
    for (const part of ['test', 'train'] as const) {
      if (sets.peek()[part].status === 'failed') loadSet(part);
    }
  });
}

async function load(part: DataPart): Promise<void> {
  const change = (state: SetState) => {
    sets.value = { ...sets.peek(), [part]: state };
  };
  const showProgress = (progress: DataProgress) => {
    // The last of them may come after the end.
    if (sets.peek()[part].status === 'loading') change({ status: 'loading', progress });
  };
  change({ status: 'loading', progress: { part, receivedBytes: 0 } });
  try {
    await engine.reader.loadData(part, proxy(showProgress));
    change({ status: 'ready' });
  } catch (error) {
    change({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

/** Images of a set that is here, in the order of the indices. */
export async function readImages(part: DataPart, wanted: readonly number[]): Promise<DataImage[]> {
  const known = images[part];
  const missing = wanted.filter((index) => !known.has(index));
  if (missing.length > 0) {
    for (const image of await engine.reader.readImages(part, missing)) {
      known.set(image.index, image);
    }
  }
  return wanted.map((index) => known.get(index)!);
}

/** Indices of all of a set's images of a digit. */
export async function findImages(part: DataPart, label: number): Promise<readonly number[]> {
  const known = indices[part];
  const found = known.get(label) ?? (await engine.reader.findImages(part, label));
  known.set(label, found);
  return found;
}
