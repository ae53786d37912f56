import { BATCH_SIZE } from './check-peer';
import type { Task } from './peer-definition';
import type { RunningPeer } from './running-peer';
import { mean } from './statistics';

/** How much is done in one round. */
export interface Amounts {
  /** Training steps. */
  readonly steps: number;
  /** Images of an evaluation. */
  readonly images: number;
  /** Images that are classified one by one. */
  readonly singles: number;
}

/** One figure of one peer in one round. */
export interface Measurement {
  readonly peer: string;
  readonly task: Task;
  /** Mean milliseconds of a step, of a batch of the evaluation, or of a single image. */
  readonly milliseconds: number;
  /** Images that pass in these milliseconds. */
  readonly images: number;
}

/** Images in a batch of the evaluation. */
export const EVALUATION_BATCH = 256;

/** Lets a peer do one task once. */
export async function measureTask(
  { definition, process }: RunningPeer,
  task: Task,
  amounts: Amounts,
): Promise<Measurement> {
  const { id: peer, batchSize = BATCH_SIZE, maxSteps, maxImages } = definition;
  if (task === 'train') {
    const steps = Math.min(amounts.steps, maxSteps ?? Number.POSITIVE_INFINITY);
    const times = await process.ask({ command: 'train', steps, batchSize });
    return { peer, task, milliseconds: mean(times), images: batchSize };
  }
  if (task === 'latency') {
    const times = await process.ask({ command: 'latency', images: amounts.singles });
    return { peer, task, milliseconds: mean(times), images: 1 };
  }
  const images = Math.min(amounts.images, maxImages ?? Number.POSITIVE_INFINITY);
  const batch = Math.min(EVALUATION_BATCH, images);
  const total = await process.ask({ command: 'evaluate', images, batchSize: batch });
  return { peer, task, milliseconds: (total * batch) / images, images: batch };
}
