import type { WasmPaths } from '@mnist-convnet/backend';
import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { findObstacle } from './copy-model';
import { WorkerFailedError, WorkersUnavailableError } from './errors';
import type { StepExecutor } from './step-executor';
import { computeInThisThread } from './this-thread';
import { canShareMemory, countCores } from './workers/platform';
import { startWorkerPool } from './workers/worker-pool';

/** Who computes. */
export interface WorkerOptions {
  /**
   * Threads that compute: 1 is the calling thread itself, on the active backend; from 2 on, so many
   * workers are started, each with a wasm backend of its own. Default 'auto': one for each core where
   * the active backend is wasm and there is enough work to make up for their start, else 1.
   */
  readonly workers?: 'auto' | number;
  /** Where a browser's workers find the `.wasm` files, as `prepareBackend` takes it. */
  readonly wasmPaths?: WasmPaths;
}

/** More is a slip of the keyboard. */
const MAX_WORKERS = 256;

/**
 * Checks the choice of workers.
 *
 * @throws {InvalidOptionError} if it is neither 'auto' nor a number in range.
 */
export function checkWorkers(workers: unknown = 'auto'): 'auto' | number {
  if (workers === 'auto') return workers;
  if (typeof workers !== 'number') {
    throw new InvalidOptionError('workers', workers, "'auto' or a whole number");
  }
  return requireInteger('workers', workers, { min: 1, max: MAX_WORKERS });
}

/** What an executor is opened for. */
export interface ExecutorRequest extends WorkerOptions {
  /** Most workers that could have something to do at once. */
  readonly useful: number;
  /** Whether there is enough work to make up for the start of workers. */
  readonly isWorthwhile: boolean;
  /** Seed of the dropout masks; without it the executor only predicts. */
  readonly seed?: number;
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
  const asked = checkWorkers(request.workers);
  const here = (reason: string) => ({ executor: computeInThisThread(model, request.seed), reason });
  if (asked === 1) return here('as asked for');
  const cores = countCores();
  const workers = asked === 'auto' ? Math.min(cores, request.useful) : asked;
  if (workers === 1) return here(cores === 1 ? 'there is one core' : 'there is work for one only');
  const obstacle = findObstacleToWorkers(model, request, asked);
  if (obstacle !== undefined) {
    if (asked === 'auto') return here(obstacle);
    throw new WorkersUnavailableError(asked, obstacle);
  }
  try {
    const { seed, wasmPaths } = request;
    const executor = await startWorkerPool(model, { workers, seed, wasmPaths });
    return { executor, reason: asked === 'auto' ? 'one for each core' : 'as asked for' };
  } catch (error) {
    if (!(error instanceof WorkerFailedError)) throw error;
    const reason = `${error.worker} ${error.what}`;
    if (asked === 'auto') return here(reason);
    throw new WorkersUnavailableError(asked, reason, { cause: error });
  }
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
