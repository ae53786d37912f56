import type { Reference } from './reference';
import type { RunningPeer } from './running-peer';
import { largestError, largestRelativeError } from './statistics';

/** Losses of the first steps may differ from the reference's by this share of them. */
export const LOSS_TOLERANCE = 1e-3;
/** Probabilities may differ from the reference's by this much. */
export const PROBABILITY_TOLERANCE = 1e-4;

const STEPS = 5;
const IMAGES = 20;
/** Images in a training step, for the check and for the clock. */
export const BATCH_SIZE = 64;

/** How far a peer's figures are from the reference's; undefined where it has none. */
export interface CheckResult {
  /** Largest relative difference of a loss. */
  readonly lossError: number | undefined;
  /** Largest difference of a probability. */
  readonly probabilityError: number | undefined;
  readonly isRight: boolean;
}

/**
 * Lets a peer take its first steps from the shared weights on one batch, without dropout, and
 * classify some images, and compares with the reference.
 */
export async function checkPeer(peer: RunningPeer, reference: Reference): Promise<CheckResult> {
  const { tasks, batchSize = BATCH_SIZE, checkedSteps: steps = STEPS } = peer.definition;
  let lossError: number | undefined;
  let probabilityError: number | undefined;
  if (tasks.includes('train')) {
    const losses = await peer.process.ask({ command: 'losses', steps, batchSize });
    lossError = largestRelativeError(losses, await reference.losses(steps, batchSize));
  }
  if (tasks.includes('evaluate')) {
    const values = await peer.process.ask({ command: 'probabilities', images: IMAGES });
    probabilityError = largestError(values, await reference.probabilities(IMAGES));
  }
  const isRight =
    (lossError ?? 0) <= LOSS_TOLERANCE && (probabilityError ?? 0) <= PROBABILITY_TOLERANCE;
  return { lossError, probabilityError, isRight };
}
