import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { messageOf, SizeLimitError } from '../errors';
import { isSystemError } from '../find-idx-files';
import type { Raster } from '../frame/raster';
import { type ImageFailure, UnusableImagesError } from './errors';
import type { ImageFile } from './find-image-files';
import type { PixelImage } from './pixel-image';

/** Decodes the bytes of an image file; rejects if they aren't a whole image. */
export type DecodeImage = (bytes: Uint8Array, name: string) => Promise<Raster>;

/** How far the reading of a folder is. */
export interface ImageFolderProgress {
  /** Images that have been read. */
  readonly loaded: number;
  readonly count: number;
}

/** An image file and what is in it. */
export interface ReadImage extends ImageFile {
  readonly image: PixelImage;
  /**
   * A number, in hexadecimal, drawn from the seed and the file's content alone: the same in whichever
   * folder it lies, under whichever name, and for two files with the same content.
   */
  readonly draw: string;
}

interface ReadSettings {
  readonly root: string;
  readonly seed: number;
  readonly maxBytes: number;
  readonly decode: DecodeImage;
  /** Makes what is kept of a decoded image. */
  readonly prepare: (raster: Raster) => PixelImage;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: ImageFolderProgress) => void) | undefined;
}

/** Photos take 50 MB each while they are decoded; sharp decodes four at a time. */
const FILES_AT_ONCE = 6;

/**
 * Reads and decodes files, a few at a time.
 *
 * @returns one for each file, in their order.
 * @throws {UnusableImagesError} that names every file that can't be read, decoded or prepared.
 * @throws {SizeLimitError} if what is kept is more than `maxBytes`.
 */
export async function readImageFiles(
  files: readonly ImageFile[],
  settings: ReadSettings,
): Promise<ReadImage[]> {
  const { root, maxBytes, signal, onProgress } = settings;
  const images: ReadImage[] = [];
  const failures = new Map<number, ImageFailure>();
  let [next, loaded, keptBytes] = [0, 0, 0];
  const readSome = async () => {
    while (next < files.length) {
      const index = next++;
      const file = files[index]!;
      try {
        images[index] = await readImageFile(file, settings);
        keptBytes += images[index].image.data.length;
      } catch (error) {
        failures.set(index, { file: file.name, reason: describeReason(error) });
      }
      signal?.throwIfAborted();
      if (keptBytes > maxBytes) {
        throw new SizeLimitError(
          root,
          maxBytes,
          `The images in ${root} take more than ${maxBytes} bytes; expected at most that many. Have them fitted into a smaller size: the option size, such as [28, 28], or --image-size 28 on the command line; or raise maxBytes.`,
        );
      }
      onProgress?.({ loaded: ++loaded, count: files.length });
    }
  };
  const readers = Array.from({ length: FILES_AT_ONCE }, readSome);
  await Promise.all(readers).catch(async (error) => {
    // Whoever is told of the failure should find nothing still at work.
    next = files.length;
    await Promise.allSettled(readers);
    throw error;
  });
  if (failures.size > 0) {
    const inOrder = [...failures].sort(([a], [b]) => a - b).map(([, failure]) => failure);
    throw new UnusableImagesError(root, inOrder, files.length);
  }
  return images;
}

async function readImageFile(
  file: ImageFile,
  { decode, prepare, seed, signal }: ReadSettings,
): Promise<ReadImage> {
  const bytes = await readFile(file.path, { signal });
  const draw = createHash('sha256').update(`${seed}:`).update(bytes).digest('hex');
  return { ...file, draw, image: prepare(await decode(bytes, file.name)) };
}

function describeReason(error: unknown): string {
  if (!isSystemError(error)) return messageOf(error).split('\n')[0]!;
  return error.code === 'ENOENT'
    ? 'it is a link that leads nowhere, or was removed just now'
    : `it can't be read (${error.code})`;
}
