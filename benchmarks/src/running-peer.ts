import type { PeerDefinition } from './peer-definition';
import { PeerMissingError, PeerProcess } from './peer-process';
import type { Preparation } from './protocol';

/** A peer whose program runs and is ready. */
export interface RunningPeer {
  readonly definition: PeerDefinition;
  readonly process: PeerProcess;
  readonly preparation: Preparation;
}

/** A peer that can't be measured. */
export interface AbsentPeer {
  readonly definition: PeerDefinition;
  /** 'missing' is no fault: something isn't installed. 'broken' is one. */
  readonly status: 'missing' | 'broken';
  readonly reason: string;
}

/**
 * Starts a peer and lets it read the shared data.
 *
 * @param folder where the workload was written.
 * @param limitMs milliseconds that an answer of the peer's may take; ten minutes if undefined.
 */
export async function startPeer(
  definition: PeerDefinition,
  folder: string,
  limitMs?: number,
): Promise<RunningPeer | AbsentPeer> {
  const process = new PeerProcess(definition.command, definition.args, limitMs);
  try {
    const { settings } = definition;
    const preparation = await process.ask({ command: 'prepare', folder, settings });
    return { definition, process, preparation };
  } catch (error) {
    await process.close();
    const status = error instanceof PeerMissingError ? 'missing' : 'broken';
    return { definition, status, reason: (error as Error).message };
  }
}
