import { join } from 'node:path';
import { findCacheFolder } from '../cache-folder';
import { sha256Hex } from '../checksum';
import { MNIST_MIRRORS } from '../mnist-files';
import { createCacheSource } from './cache-source';
import type { DatasetSource } from './dataset-source';
import { openDiskPart } from './disk-part';
import { createMirrorSource } from './mirror-source';

/** Settings of {@link createDownloadSources}. */
export interface DownloadOptions {
  /**
   * Where downloads are kept; default `MNIST_CONVNET_CACHE`, or `mnist-convnet` in the system's
   * place for caches.
   */
  readonly cacheFolder?: string;
  /** Addresses of folders with the files, tried in order; default public ones. `[]`: no network. */
  readonly mirrors?: readonly string[];
  /** Default the global fetch. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds without a byte after which a mirror is given up; default 30,000. */
  readonly timeoutMs?: number;
}

/**
 * The cache and then the mirrors, whose downloads the cache keeps; unfinished ones are resumed.
 *
 * @throws {InvalidOptionError} if `timeoutMs` is no whole number from 1.
 */
export function createDownloadSources(options: DownloadOptions = {}): DatasetSource[] {
  const { cacheFolder = findCacheFolder(), mirrors = MNIST_MIRRORS, fetch, timeoutMs } = options;
  const folder = join(cacheFolder, 'mnist');
  const openPart = async ({ name }: { readonly name: string }, url: string) => {
    // Other addresses may pack a file differently, so their parts don't fit together.
    const address = await sha256Hex(new TextEncoder().encode(url));
    return openDiskPart(folder, `${name}.${address.slice(0, 12)}`);
  };
  return [
    createCacheSource(folder),
    ...mirrors.map((mirror) => createMirrorSource(mirror, { fetch, timeoutMs, openPart })),
  ];
}
