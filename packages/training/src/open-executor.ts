import type { WasmPaths } from '@mnist-convnet/backend';
import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { findObstacle } from './copy-model';
import { WorkerFailedError, WorkersUnavailableError } from './errors';
import type { StepExecutor } from './step-executor';
import { computeInThisThread, type StepSettings } from './this-thread';
import { canShareMemory, countCores } from './workers/platform';
import { startWorkerPool } from './workers/worker-pool';

/** Who computes. */
export interface WorkerOptions {
  /**
   * Threads that compute: 1 is the calling thread itself, on the active backend; from 2 on, so many
   * workers are started, each with a wasm backend of its own; those beyond the batch's images when
   * training, or beyond the batches when predicting, have nothing to do. Default 'auto': one for each
   * core where the active backend is wasm and there is enough work to make up for their start, else 1.
   */
  readonly workers?: 'auto' | number;
  /** Where a browser's workers find the `.wasm` files, as `prepareBackend` takes it. */
  readonly wasmPaths?: WasmPaths;
  /** How long a worker may take to start, in milliseconds, above 0; default 60,000. */
  readonly startTimeoutMs?: number;
}

/** More is a slip of the keyboard. */
const MAX_WORKERS = 256;
const START_TIMEOUT_MS = 60_000;
/** What a timer can wait for. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks the choice of workers, and fills in the defaults.
 *
 * @throws {InvalidOptionError} if `workers` is neither 'auto' nor a number in range, or the time to start
 *   is none that can be waited for.
 */
export function checkWorkerOptions(options: WorkerOptions) {
  const { workers = 'auto', startTimeoutMs = START_TIMEOUT_MS } = options;
  const timeRange = { min: 0, max: MAX_TIMEOUT_MS, exclusive: 'min' } as const;
  requireNumber('startTimeoutMs', startTimeoutMs, timeRange);
  if (workers === 'auto') return { workers, startTimeoutMs };
  if (typeof workers !== 'number') {
    throw new InvalidOptionError('workers', workers, "'auto' or a whole number");
  }
  requireInteger('workers', workers, { min: 1, max: MAX_WORKERS });
  return { workers, startTimeoutMs };
}

/** What an executor is opened for. */
export interface ExecutorRequest extends WorkerOptions, StepSettings {
  /** Most workers that could have something to do at once. */
  readonly useful: number;
  /** Whether there is enough work to make up for the start of workers. */
  readonly isWorthwhile: boolean;
  /** Once it has aborted, no worker is started. */
  readonly signal?: AbortSignal;
}

/** An executor, and why it has as many workers as it has. */
export interface OpenExecutor {
  readonly executor: StepExecutor;
  /** Such as 'one for each core'. */
  readonly reason: string;
}

/**
 * Opens what computes; the caller disposes of it.
 *
 * @throws {InvalidOptionError} if `workers` is out of range.
 * @throws {WorkersUnavailableError} if as many workers as were asked for can't be had.
 */
export async function openExecutor(
  model: LayersModel,
  request: ExecutorRequest,
): Promise<OpenExecutor> {
  const { workers: asked, startTimeoutMs } = checkWorkerOptions(request);
  const { seed, averaging, labelSmoothing, wasmPaths } = request;
  const here = (reason: string) => ({ executor: computeInThisThread(model, request), reason });
  if (asked === 1) return here('as asked for');
  if (request.signal?.aborted) return here('it was aborted before it began');
  const cores = countCores();
  const workers = asked === 'auto' ? Math.min(cores, request.useful) : asked;
  if (workers === 1) return here(cores === 1 ? 'there is one core' : 'there is work for one only');
  const obstacle = findObstacleToWorkers(model, request, asked);
  if (obstacle !== undefined) {
    if (asked === 'auto') return here(obstacle);
    throw new WorkersUnavailableError(asked, obstacle);
  }
  try {
    const options = { workers, seed, averaging, labelSmoothing, wasmPaths, startTimeoutMs };
    const executor = await startWorkerPool(model, options);
    return { executor, reason: asked === 'auto' ? 'one for each core' : 'as asked for' };
  } catch (error) {
    if (!(error instanceof WorkerFailedError)) throw error;
    const reason = `${error.worker} ${error.what}`;
    if (asked === 'auto') return here(reason);
    throw new WorkersUnavailableError(asked, reason, { cause: error });
  }
}

/**
 * Does what an executor was opened for, and disposes of it.
 *
 * @throws what `work` throws, whatever goes wrong afterwards.
 */
export async function disposeAfter<T>(executor: StepExecutor, work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // It tries to bring the model up to date, which may well fail by now; that would hide the cause.
    await executor.dispose().catch(() => undefined);
    throw error;
  }
  await executor.dispose();
  return result;
}

function findObstacleToWorkers(
  model: LayersModel,
  { seed, isWorthwhile }: ExecutorRequest,
  asked: 'auto' | number,
): string | undefined {
  if (asked === 'auto') {
    const backend = getBackend();
    if (backend !== 'wasm') return `the active backend is ${backend}, and workers compute on wasm`;
    if (!isWorthwhile) return 'the work is done before workers would have started';
  }
  if (!canShareMemory()) {
    return 'there is no SharedArrayBuffer here; a page has to be cross-origin isolated for it';
  }
  return findObstacle(model, { isTraining: seed !== undefined });
}
