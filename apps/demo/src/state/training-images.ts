import { transfer } from 'comlink';
import { engine } from '../engine/client';
import type { DataImages, DataPart } from '../engine/data-types';
import type { TrainingPlan } from '../engine/training-types';
import { loadSet, sets } from './data';

/** What a run learns from, and what it is judged by. */
export interface RunImages {
  readonly train: DataImages;
  readonly test: DataImages;
}

/**
 * Fetches a run's images; the trainer then gets them without a copy.
 *
 * @throws if they can't be downloaded.
 */
export async function fetchImages({ trainImages, testImages }: TrainingPlan): Promise<RunImages> {
  // One behind the other: the small set first, so that a bar never goes back.
  const test = await fetchPart('test', testImages);
  const train = await fetchPart('train', trainImages);
  const arrays = [train.pixels, train.labels, test.pixels, test.labels];
  return transfer({ train, test }, [...new Set(arrays.map(({ buffer }) => buffer))]);
}

async function fetchPart(part: DataPart, count: number): Promise<DataImages> {
  await loadSet(part);
  const state = sets.peek()[part];
  if (state.status === 'failed') throw new Error(state.message);
  return engine.reader.takeImages(part, count);
}
