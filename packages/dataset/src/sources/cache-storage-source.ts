import { NotInSourceError } from '../errors';
import type { DatasetSource } from './dataset-source';

const CACHE_NAME = 'mnist-convnet';
/** Cache Storage wants web addresses as keys; this one can't exist, so it meets no real file. */
const KEY_BASE = 'https://mnist-convnet.invalid/mnist/';

/**
 * The browser's Cache Storage, where there is one: pages from `https:` and localhost have it, unless
 * the user forbids it.
 *
 * @param storage default the page's own.
 */
export function createCacheStorageSource(
  storage: () => CacheStorage | undefined = () => globalThis.caches,
): DatasetSource {
  return {
    name: 'browser cache',
    async open(file) {
      // Reading the property itself throws where the user forbids storage.
      const cache = await storage()?.open(CACHE_NAME);
      const response = await cache?.match(`${KEY_BASE}${file.name}`);
      if (response === undefined) throw new NotInSourceError('it was not downloaded before.');
      return new Uint8Array(await response.arrayBuffer());
    },
    async store(file, bytes) {
      try {
        const cache = await storage()?.open(CACHE_NAME);
        const body = new Response(bytes as Uint8Array<ArrayBuffer>);
        await cache?.put(`${KEY_BASE}${file.name}`, body);
      } catch {
        // The caller has the bytes. Storage that is full or forbidden costs the next visit a download.
      }
    },
  };
}
