import { get, set } from 'idb-keyval';
import type { NamedBytes } from '../engine/network-types';

const KEY = 'mnist-convnet:trained-network';

/** Keeps the files of a network that was trained here for the next visit, where the browser allows it. */
export async function keepNetwork(files: readonly NamedBytes[]): Promise<void> {
  // Storage that is full or forbidden costs a network that can be saved as a file.
  await set(KEY, files).catch(() => undefined);
}

/** The network of an earlier visit, if one was kept. */
export function findKeptNetwork(): Promise<readonly NamedBytes[] | undefined> {
  return get(KEY).catch(() => undefined);
}
