import type { NetworkInfo } from '../network-types';
import type { Network } from './network';
import { ReaderError } from './reader-error';

/** Holds the network that reads, while others may be on their way. */
export class NetworkAtHand {
  #current: Network | undefined;
  #loads: Promise<unknown> = Promise.resolve();

  /** Loads in turn: what was asked for last reads last. A load that fails changes nothing. */
  replace(load: () => Promise<Network>): Promise<NetworkInfo> {
    const turn = this.#loads.then(async () => {
      const next = await load();
      this.#current?.retire();
      this.#current = next;
      return next.info;
    });
    this.#loads = turn.catch(() => undefined);
    return turn;
  }

  /**
   * The network at hand, or else the one that is being loaded.
   *
   * @throws {ReaderError} if there is neither.
   */
  async get(): Promise<Network> {
    if (this.#current === undefined) await this.#loads;
    if (this.#current !== undefined) return this.#current;
    throw new ReaderError('No network is loaded yet.');
  }
}
