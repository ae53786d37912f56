import { dispose, type NamedTensorMap, tensor, type Variable } from '@tensorflow/tfjs-core';
import type { Gradients } from '../compute-gradients';
import { awaitOthers, BARRIER_WORDS } from './barrier';

/** The memory that workers add up their gradients in. All of it is shared. */
export interface ExchangeMemory {
  readonly workers: number;
  readonly barrier: Int32Array;
  /** `[workers, 2]`: each worker's part of the batch's mean loss, and its number of right answers. */
  readonly figures: Float64Array;
  /** `[workers, parameters]`: each worker's part of the batch's mean gradient. */
  readonly gradients: Float32Array;
}

/** Reserves it. `parameters`: trainable ones of the model. */
export function createExchangeMemory(workers: number, parameters: number): ExchangeMemory {
  const share = (bytes: number) => new SharedArrayBuffer(bytes);
  return {
    workers,
    barrier: new Int32Array(share(BARRIER_WORDS * Int32Array.BYTES_PER_ELEMENT)),
    figures: new Float64Array(share(workers * 2 * Float64Array.BYTES_PER_ELEMENT)),
    gradients: new Float32Array(share(workers * parameters * Float32Array.BYTES_PER_ELEMENT)),
  };
}

/**
 * Adds up what the workers computed on their shares of a batch. Every worker has to call this at every
 * step, and is blocked until all have; every one gets the same numbers to the bit, since each element is
 * added up by one worker, and in the workers' order.
 *
 * @param rank this worker's place among the workers, from 0.
 * @param part what the share came to, weighted by its part of the batch, and whose gradients are
 *   disposed of; undefined for an empty share.
 * @param variables the model's, in order.
 * @returns what the whole batch comes to; the caller disposes of the gradients.
 */
export function addGradients(
  { workers, barrier, figures, gradients }: ExchangeMemory,
  rank: number,
  part: Gradients | undefined,
  variables: readonly Variable[],
): Gradients {
  const parameters = gradients.length / workers;
  const slotOf = (worker: number) =>
    gradients.subarray(worker * parameters, (worker + 1) * parameters);
  figures.set(part ? [part.loss, part.correct] : [0, 0], rank * 2);
  writePart(slotOf(rank), part, variables);
  awaitOthers(barrier, workers);

  // Each worker adds up a stretch of its own, into the first worker's slot.
  const start = Math.floor((parameters * rank) / workers);
  const end = Math.floor((parameters * (rank + 1)) / workers);
  const sums = slotOf(0).subarray(start, end);
  for (let worker = 1; worker < workers; worker++) {
    const terms = slotOf(worker).subarray(start, end);
    for (let i = 0; i < sums.length; i++) sums[i]! += terms[i]!;
  }
  awaitOthers(barrier, workers);

  let [loss, correct] = [0, 0];
  for (let worker = 0; worker < workers; worker++) {
    loss += figures[worker * 2]!;
    correct += figures[worker * 2 + 1]!;
  }
  return { loss, correct, gradients: readSums(slotOf(0), variables) };
}

function writePart(
  slot: Float32Array,
  part: Gradients | undefined,
  variables: readonly Variable[],
): void {
  let offset = 0;
  for (const { name, size } of variables) {
    const values = part?.gradients[name]?.dataSync();
    if (values === undefined) slot.fill(0, offset, offset + size);
    else slot.set(values, offset);
    offset += size;
  }
  if (part) dispose(part.gradients);
}

function readSums(slot: Float32Array, variables: readonly Variable[]): NamedTensorMap {
  const sums: NamedTensorMap = {};
  let offset = 0;
  for (const { name, size, shape } of variables) {
    sums[name] = tensor(slot.subarray(offset, offset + size), shape);
    offset += size;
  }
  return sums;
}
