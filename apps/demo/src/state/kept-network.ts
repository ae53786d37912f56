import { get, set } from 'idb-keyval';
import type { Accuracy, NamedBytes } from '../engine/network-types';

/** A network that was trained here. */
interface KeptNetwork {
  readonly files: readonly NamedBytes[];
  /** If it was judged as it is. */
  readonly accuracy?: Accuracy;
}

const KEY = 'mnist-convnet:network-trained-here';

/** Keeps a network that was trained here for the next visit, where the browser allows it. */
export async function keepNetwork(network: KeptNetwork): Promise<void> {
  try {
    await set(KEY, network);
  } catch {
    // Storage that is full or forbidden costs a network that can be saved as a file.
  }
}

/** The network of an earlier visit, if one was kept. */
export async function findKeptNetwork(): Promise<KeptNetwork | undefined> {
  try {
    return await get(KEY);
  } catch {
    // In storage that is forbidden there is none.
    return undefined;
  }
}
