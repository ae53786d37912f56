import { createConvNet } from '@mnist-convnet/model';
import { recipes, type TrainingOptions, train } from '@mnist-convnet/training';
import type { DataImages } from '../data-types';
import type { BackendSpeed, TrainingBackend } from '../training-types';
import type { AvailableBackend } from './choose-backends';
import { disposeNetwork } from './dispose-network';
import { StepWatch } from './step-watch';
import { type BackendAccess, workOnBackend } from './work-on-backend';

type WasmFiles = BackendAccess['wasmPaths'];

/** Some twenty steps on one core. */
const MEASURE_MS = 2500;
/** What one step may take; nobody waits for longer. */
const PATIENCE_MS = 10_000;
const BATCH_SIZE = 128;
/** Where a graphics card is only imitated a step of 128 images takes half a minute; so few cost no speed there. */
const SOFTWARE_BATCH_SIZE = 16;
/** So many that an epoch, which ends with a pause, outlasts the measurement on most machines. */
const IMAGES = 64 * BATCH_SIZE;

/**
 * Trains a fresh network for a moment, after one step that isn't counted.
 *
 * @returns what came of it; failures too.
 */
export async function measureSpeed(
  { name, isSoftware }: AvailableBackend,
  wasmPaths: WasmFiles,
): Promise<BackendSpeed> {
  const device = isSoftware ? 'software renderer' : 'graphics card';
  const batchSize = isSoftware ? SOFTWARE_BATCH_SIZE : BATCH_SIZE;
  try {
    const { imagesPerSecond, workers } = await measure(name, batchSize, wasmPaths);
    const cores = workers === 1 ? 'one core' : `${workers} workers`;
    return { name, imagesPerSecond, note: name === 'wasm' ? cores : device };
  } catch (error) {
    const why = (error as Error).message;
    const note = isSoftware ? `${device}: ${why}` : why;
    return { name, imagesPerSecond: undefined, note };
  }
}

async function measure(name: TrainingBackend, batchSize: number, wasmPaths: WasmFiles) {
  const controller = new AbortController();
  return workOnBackend(name, { controller, wasmPaths }, async () => {
    const watch = new StepWatch(MEASURE_MS, PATIENCE_MS, () => controller.abort());
    const training = trainForever({
      batchSize,
      signal: controller.signal,
      onStep: () => watch.countStep(batchSize),
      ...(wasmPaths && { wasmPaths }),
    });
    const { workers } = await Promise.race([training, watch.impatience]).finally(() => watch.end());
    return { workers, imagesPerSecond: watch.imagesPerSecond };
  });
}

async function trainForever(
  options: Pick<TrainingOptions, 'batchSize' | 'signal' | 'onStep' | 'wasmPaths'>,
) {
  const model = createConvNet({ seed: 1 });
  const images = makeImages();
  const sets = { train: images, test: images };
  try {
    return await train(model, sets, {
      ...recipes.article,
      validation: 'none',
      epochs: 1_000_000,
      ...options,
    });
  } finally {
    disposeNetwork(model);
  }
}

/** Any will do: the time that a step takes doesn't depend on what it sees. */
function makeImages(): DataImages {
  const pixels = Uint8Array.from({ length: IMAGES * 784 }, (_, i) => (i * 37) % 256);
  const labels = Uint8Array.from({ length: IMAGES }, (_, i) => i % 10);
  return { pixels, labels, count: IMAGES, height: 28, width: 28, channels: 1, numClasses: 10 };
}
