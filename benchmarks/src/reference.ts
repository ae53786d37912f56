import type { PeerDefinition } from './peer-definition';
import { type RunningPeer, startPeer } from './running-peer';

/** What the figures of every peer have to agree with. */
export interface Reference {
  /** For the reader, such as 'PyTorch in float64'. */
  readonly name: string;
  losses(steps: number, batchSize: number): Promise<number[]>;
  probabilities(images: number): Promise<number[]>;
  close(): Promise<void>;
}

/**
 * Starts the first of `candidates` that is there: PyTorch in double precision, or else stock
 * TensorFlow.js.
 *
 * @param candidates peers that train.
 * @throws {Error} if none starts.
 */
export async function startReference(
  candidates: readonly PeerDefinition[],
  folder: string,
): Promise<Reference> {
  for (const definition of candidates) {
    const started = await startPeer(definition, folder);
    if ('process' in started) return createReference(started);
  }
  throw new Error('Neither PyTorch nor TensorFlow.js starts, so that nothing can be checked.');
}

function createReference({ definition, process, preparation }: RunningPeer): Reference {
  const isPytorch = 'torch' in preparation.versions;
  const precision = isPytorch ? ({ precision: 'float64' } as const) : {};
  const name = isPytorch ? 'PyTorch in float64' : definition.name;
  const known = new Map<string, Promise<number[]>>();
  // Else it would look as if the peer that is checked had broken.
  const blame = ({ message }: Error): never => {
    throw new Error(`The reference, ${name}, broke: ${message}`);
  };
  const losses = (steps: number, batchSize: number) =>
    process.ask({ command: 'losses', steps, batchSize, ...precision }).catch(blame);
  return {
    name,
    losses(steps, batchSize) {
      const key = `${steps} steps of ${batchSize}`;
      if (!known.has(key)) known.set(key, losses(steps, batchSize));
      return known.get(key)!;
    },
    probabilities: (images) =>
      process.ask({ command: 'probabilities', images, ...precision }).catch(blame),
    close: () => process.close(),
  };
}
