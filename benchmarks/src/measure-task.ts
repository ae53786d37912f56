import { BATCH_SIZE } from './check-peer';
import type { Task } from './peer-definition';
import type { RunningPeer } from './running-peer';
import { median } from './statistics';

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
  /** Median milliseconds of a step or of a single image, or mean ones of a batch of the evaluation. */
  readonly milliseconds: number;
  /** Images that pass in these milliseconds. */
  readonly images: number;
}

/** Images in a batch of the evaluation. */
export const EVALUATION_BATCH = 256;

/** Steps, and single images, that a program takes to get back into its stride; not counted. */
const UNCOUNTED_STEPS = 3;
const UNCOUNTED_SINGLES = 100;

/** Lets a peer do one task once. */
export async function measureTask(
  { definition, process }: RunningPeer,
  task: Task,
  amounts: Amounts,
): Promise<Measurement> {
  const { id: peer, batchSize = BATCH_SIZE, maxSteps, maxImages } = definition;
  if (task === 'train') {
    // The slow ones, of which few steps are had, wouldn't notice.
    const uncounted = maxSteps === undefined ? UNCOUNTED_STEPS : 0;
    const steps = Math.min(amounts.steps + uncounted, maxSteps ?? Number.POSITIVE_INFINITY);
    const times = await process.ask({ command: 'train', steps, batchSize });
    return { peer, task, milliseconds: median(times.slice(uncounted)), images: batchSize };
  }
  if (task === 'latency') {
    const images = UNCOUNTED_SINGLES + amounts.singles;
    const times = await process.ask({ command: 'latency', images });
    return { peer, task, milliseconds: median(times.slice(UNCOUNTED_SINGLES)), images: 1 };
  }
  const images = Math.min(amounts.images, maxImages ?? Number.POSITIVE_INFINITY);
  const batch = Math.min(EVALUATION_BATCH, images);
  const total = await process.ask({ command: 'evaluate', images, batchSize: batch });
  return { peer, task, milliseconds: (total * batch) / images, images: batch };
}
