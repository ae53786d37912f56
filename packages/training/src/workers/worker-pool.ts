import type { WasmPaths } from '@mnist-convnet/backend';
import { type LabeledImages, takeImages } from '@mnist-convnet/dataset';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Averaging } from '../average-weights';
import { copyModel } from '../copy-model';
import { readLearningRate } from '../prepare-optimizer';
import type { StepExecutor } from '../step-executor';
import type { StepResult } from '../take-step';
import { type TrainedState, variablesOf, writeTrainedState } from '../trained-state';
import { createExchangeMemory } from './gradient-exchange';
import type { StepRequest } from './messages';
import { WorkerHandle } from './worker-handle';

/** How to start a pool. */
export interface PoolOptions {
  /** At least 2. */
  readonly workers: number;
  /** Seed of the dropout masks; without it the pool only predicts. */
  readonly seed?: number | undefined;
  /** Averages to keep of the weights, to predict by; default none. */
  readonly averaging?: Averaging | undefined;
  /** Share of each label that goes to all classes alike; default 0. */
  readonly labelSmoothing?: number | undefined;
  /** Where a browser's workers find the `.wasm` files. */
  readonly wasmPaths?: WasmPaths | undefined;
  /** How long a worker may take to start, in milliseconds. */
  readonly startTimeoutMs: number;
}

/**
 * Starts workers, each with a replica of the model on a wasm backend of its own. The calling thread only
 * hands out work. Once anything fails, all workers are ended.
 *
 * @throws {WorkerFailedError} if one can't start or can't make the model.
 */
export async function startWorkerPool(
  model: LayersModel,
  options: PoolOptions,
): Promise<StepExecutor> {
  const pool = new WorkerPool(model, options.workers);
  await pool.start(options);
  return pool;
}

class WorkerPool implements StepExecutor {
  readonly workers: number;
  readonly #model: LayersModel;
  readonly #handles: WorkerHandle[] = [];
  #isTraining = false;
  #hasFailed = false;

  constructor(model: LayersModel, workers: number) {
    this.#model = model;
    this.workers = workers;
  }

  start({
    workers,
    seed,
    averaging,
    labelSmoothing = 0,
    wasmPaths,
    startTimeoutMs,
  }: PoolOptions): Promise<unknown> {
    return this.#guard(async () => {
      this.#isTraining = seed !== undefined;
      const model = await copyModel(this.#model, { isTraining: this.#isTraining });
      const parameters = variablesOf(this.#model).reduce((sum, { size }) => sum + size, 0);
      const memory = createExchangeMemory(workers, this.#isTraining ? parameters : 0);
      for (let number = 1; number <= workers; number++) {
        this.#handles.push(new WorkerHandle({ number, workers, isTraining: this.#isTraining }));
      }
      return this.#askAll((handle, rank) => {
        const training =
          seed === undefined ? {} : { training: { seed, averaging, labelSmoothing, rank, memory } };
        return handle.start({ kind: 'start', model, wasmPaths, ...training }, startTimeoutMs);
      });
    });
  }

  step(batch: LabeledImages, step: number): Promise<StepResult> {
    return this.#guard(async () => {
      const learningRate = readLearningRate(this.#model);
      const results = await this.#askAll((handle, rank) => {
        const { share, firstRow } = cutShare(batch, rank, this.workers);
        const request: StepRequest = {
          kind: 'step',
          step,
          firstRow,
          batchSize: batch.count,
          learningRate,
          ...(share && { share }),
        };
        return handle.ask<'step'>(request, share && buffersOf(share));
      });
      // All of them are the same.
      return results[0]!;
    });
  }

  predict(batch: LabeledImages): Promise<Float32Array> {
    return this.#guard(() => {
      const idlest = this.#handles.reduce((a, b) => (b.load < a.load ? b : a));
      const own = copyImages(batch);
      return idlest.ask<'predict'>({ kind: 'predict', batch: own }, buffersOf(own));
    });
  }

  read(): Promise<TrainedState> {
    // The same in all of them.
    return this.#guard(() => this.#handles[0]!.ask<'read'>({ kind: 'read' }));
  }

  async synchronize(): Promise<void> {
    if (!this.#isTraining) return;
    const { weights, averages = weights, optimizer } = await this.read();
    writeTrainedState(this.#model, { weights: averages, optimizer });
  }

  async dispose(): Promise<void> {
    try {
      if (!this.#hasFailed) await this.synchronize();
    } finally {
      await this.#terminate();
    }
  }

  #askAll<T>(ask: (handle: WorkerHandle, rank: number) => Promise<T>): Promise<T[]> {
    return Promise.all(this.#handles.map(ask));
  }

  /** Once a worker fails, the others may wait for it for ever. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#hasFailed = true;
      await this.#terminate();
      throw error;
    }
  }

  async #terminate(): Promise<void> {
    await Promise.all(this.#handles.map((handle) => handle.terminate()));
  }
}

/** A worker's contiguous part of a batch: sizes differ by one at most, and may be 0. */
function cutShare(
  batch: LabeledImages,
  rank: number,
  workers: number,
): { share?: LabeledImages; firstRow: number } {
  const start = Math.floor((batch.count * rank) / workers);
  const end = Math.floor((batch.count * (rank + 1)) / workers);
  if (start === end) return { firstRow: start };
  return { share: copyImages(takeImages(batch, { start, end })), firstRow: start };
}

/**
 * What is transferred is lost here, so it has to be a copy, and of just these images. Not by `slice`:
 * a Buffer's gives a view.
 */
function copyImages(images: LabeledImages): LabeledImages {
  const [pixels, labels] = [new Uint8Array(images.pixels), new Uint8Array(images.labels)];
  return { ...images, pixels, labels };
}

function buffersOf({ pixels, labels }: LabeledImages): ArrayBuffer[] {
  return [pixels.buffer, labels.buffer] as ArrayBuffer[];
}
