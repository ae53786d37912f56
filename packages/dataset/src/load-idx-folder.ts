import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { requireInteger } from '@mnist-convnet/errors';
import { assembleDataset, type NamedBytes } from './assemble-dataset';
import { SizeLimitError } from './errors';
import { findIdxFiles, isSystemError, makeUnreadableError } from './find-idx-files';
import type { ImageDataset } from './labeled-images';
import { unpackIdx } from './unpack-idx';

/** Settings of {@link loadIdxFolder}. */
export interface LoadIdxFolderOptions {
  /** One name per class; default the class indices '0', '1', … up to the largest label. */
  readonly classNames?: readonly string[];
  /** The most bytes that one file may hold when unpacked; default 2^30 (1 GiB). */
  readonly maxBytes?: number;
  /** Stops the work; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Loads any data set in MNIST's format, such as Fashion-MNIST, KMNIST or EMNIST, from four files:
 * `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the same with `t10k`, plain or `.gz`.
 * A common prefix (`emnist-letters-…`), `test` for `t10k` and `.idx3-ubyte` are accepted as well.
 *
 * @param folder path of the folder; its last part becomes the data set's name.
 * @returns the images as stored (EMNIST stores them transposed) and their labels.
 * @throws {DatasetFolderError} if the folder or a file is missing or can't be read, or there are two
 *   for one part.
 * @throws {IdxFormatError | GzipError | SizeLimitError} if a file is damaged or too large.
 * @throws {InvalidDatasetError} if the files don't belong together or a label has no class name.
 * @example
 * const { train, test } = await loadIdxFolder('data/fashion-mnist');
 */
export async function loadIdxFolder(
  folder: string,
  options: LoadIdxFolderOptions = {},
): Promise<ImageDataset> {
  const { classNames, maxBytes = 2 ** 30, signal } = options;
  requireInteger('maxBytes', maxBytes, { min: 1 });
  signal?.throwIfAborted();
  const paths = await findIdxFiles(folder);
  const read = (path: string) => readIdxFile(path, { folder, maxBytes, signal });
  const parts = {
    trainImages: await read(paths.trainImages),
    trainLabels: await read(paths.trainLabels),
    testImages: await read(paths.testImages),
    testLabels: await read(paths.testLabels),
  };
  return assembleDataset(parts, basename(resolve(folder)), classNames);
}

async function readIdxFile(
  path: string,
  {
    folder,
    maxBytes,
    signal,
  }: { folder: string; maxBytes: number; signal: AbortSignal | undefined },
): Promise<NamedBytes> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new SizeLimitError(path, maxBytes);
    const packed = await readFile(path, { signal });
    return { name: path, bytes: await unpackIdx(packed, { name: path, maxBytes, signal }) };
  } catch (error) {
    // readFile rejects with an error of its own rather than with the signal's reason.
    signal?.throwIfAborted();
    throw isSystemError(error) ? makeUnreadableError(folder, path, error) : error;
  }
}
