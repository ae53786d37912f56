import { fingerprintDataset, type ImageDataset } from '@mnist-convnet/dataset';
import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import packageJson from '../package.json' with { type: 'json' };
import type { SettingDifference } from './errors';
import type { FineTuningPlace } from './fine-tuning-place';
import type { EpochRecord, StepRecord, Sums } from './history';
import { listWeights } from './list-layers';
import { readOptimizerSettings } from './optimizer-state';
import type { TrainedState, WeightValues } from './trained-state';
import type { CheckedTrainingOptions } from './training-options';

/**
 * All that a run's next step depends on, as plain data that structured cloning takes: what `onCheckpoint`
 * gets and `resumeFrom` takes.
 */
export interface TrainingState extends TrainedState {
  readonly settings: RecordedSettings;
  /** Steps taken since the run began; of fine-tuning, since the phase did. */
  readonly step: number;
  /** The optimizer's, if it has one. */
  readonly learningRate?: number;
  readonly epochs: readonly EpochRecord[];
  readonly steps: readonly StepRecord[];
  /** What the epoch at hand has come to, and what has since the last of `steps`. */
  readonly sums: { readonly epoch: Sums; readonly stretch: Sums };
  /** Time that the run has taken, and the epoch at hand, in seconds. */
  readonly seconds: { readonly run: number; readonly epoch: number };
  /** The weights with the lowest validation loss so far, if they are to be restored. */
  readonly bestWeights?: WeightValues;
  /** Of fine-tuning: which of its phases all of this is about. */
  readonly fineTuning?: FineTuningPlace;
}

/** What has to be the same for a run to go on as if it had never stopped. */
export interface RecordedSettings extends CheckedTrainingOptions {
  readonly workers: number;
  /** Of each weight, in the order of `weights`: whether it is trained. */
  readonly trainable: readonly boolean[];
  /** The TensorFlow.js backend that computes. */
  readonly backend: string;
  /** SHA-256 of the training data and, if it is validated on, the test data. */
  readonly data: string;
  /** The layers' descriptions, in order. */
  readonly network: readonly object[];
  /** The loss's name, or '' if it hasn't one. */
  readonly loss: string;
  /** Its class and its settings. */
  readonly optimizer: object;
  /** Of this package. */
  readonly version: string;
}

/** Takes down what a run depends on. */
export async function describeSettings(
  model: LayersModel,
  dataset: Pick<ImageDataset, 'train' | 'test'>,
  options: CheckedTrainingOptions & Pick<RecordedSettings, 'workers'>,
): Promise<RecordedSettings> {
  const layers = model.layers.map((layer) => ({
    class: layer.getClassName(),
    ...layer.getConfig(),
  }));
  const { className, config } = readOptimizerSettings(model.optimizer);
  const trained = new Set(model.trainableWeights);
  const { train, test } = dataset;
  const read = options.validation === 'test' ? { train, test } : { train };
  return {
    ...options,
    trainable: listWeights(model).map((weight) => trained.has(weight)),
    backend: options.workers > 1 ? 'wasm' : getBackend(),
    data: await fingerprintDataset(read),
    network: JSON.parse(
      JSON.stringify(layers, (key, value) => (isIncidental(key) ? undefined : value)),
    ),
    loss: typeof model.loss === 'string' ? model.loss : '',
    // Its rate is among the options, and moves.
    optimizer: { className, ...config, learningRate: undefined },
    version: packageJson.version,
  };
}

/** Names that were made up are numbered over the whole program; initial weights are behind a run. */
function isIncidental(key: string): boolean {
  return key === 'name' || key.endsWith('Initializer');
}

/** Finds what differs between the settings that a run was begun with, and those at hand. */
export function compareSettings(
  before: RecordedSettings,
  now: RecordedSettings,
): SettingDifference[] {
  return compareValues('', before, now);
}

/** @param name of what is compared, such as `augmentation.rotate`. */
export function compareValues(name: string, was: unknown, is: unknown): SettingDifference[] {
  if (!isObject(was) || !isObject(is)) {
    // A layer that was loaded says null of what one that was made leaves out.
    const isEqual = JSON.stringify(was ?? null) === JSON.stringify(is ?? null);
    return isEqual ? [] : [{ setting: name, was, is }];
  }
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => {
    return compareValues(name === '' ? key : `${name}.${key}`, was[key], is[key]);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
