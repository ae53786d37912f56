import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DataOptions } from './load-data';

/** The data that a run's model was trained on, as its config.json says. */
export interface TrainedOn {
  readonly classNames: readonly string[];
  /** How they were loaded. */
  readonly options: DataOptions;
}

/** Where a run folder keeps its models. */
const MODEL_PLACE = /[\\/](best-)?model([\\/]model\.json)?$/;

/**
 * @param place a run folder, or the model in it.
 * @returns undefined for a model that isn't in a run folder.
 */
export async function readTrainedOn(place: string): Promise<TrainedOn | undefined> {
  const path = resolve(place);
  const run = MODEL_PLACE.test(path) ? path.replace(MODEL_PLACE, '') : path;
  try {
    const { data, options } = JSON.parse(await readFile(join(run, 'config.json'), 'utf8'));
    return { classNames: data.classNames, options };
  } catch {
    return undefined;
  }
}

/** The data to work on: what was typed, or else what the model was trained on. */
export function inheritData<T extends DataOptions>(flags: T, trainedOn?: TrainedOn): T {
  if (flags.data !== undefined || trainedOn?.options.data === undefined) return flags;
  const { data, imageSize, channels, frame } = trainedOn.options;
  const own = Object.entries({ data, imageSize, channels, frame });
  return { ...flags, ...Object.fromEntries(own.filter(([, value]) => value !== undefined)) };
}
