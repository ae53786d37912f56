import { basename, resolve } from 'node:path';
import {
  InvalidOptionError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '@mnist-convnet/errors';
import type { Raster } from '../frame/raster';
import { toMnistFrame } from '../frame/to-mnist-frame';
import type { ImageDataset, LabeledImages } from '../labeled-images';
import { describeFolder } from './describe-folder';
import { drawSplit } from './draw-split';
import { ImageSizesError, type SizeGroup } from './errors';
import { findImageFiles } from './find-image-files';
import { fitImage } from './fit-image';
import { type PixelImage, toChannels, toPixelImage } from './pixel-image';
import {
  type DecodeImage,
  type ImageFolderProgress,
  type ReadImage,
  readImageFiles,
} from './read-image-files';

/** Settings of {@link loadImageFolder}. */
export interface LoadImageFolderOptions {
  /**
   * Makes a raster of a file's bytes, with an image library of your choice; rejects if they aren't a
   * whole image. Photos should come turned upright.
   */
  readonly decode: DecodeImage;
  /**
   * Height and width that every image is fitted into, its proportions kept, the rest filled with the
   * colour of its border; default the size that all have.
   */
  readonly size?: readonly [height: number, width: number];
  /** 1: grey. 3: red, green, blue. Default 1 if every image is grey, otherwise 3. */
  readonly channels?: 1 | 3;
  /**
   * 'mnist': every image is one digit, drawn or photographed, which goes through `toMnistFrame`, so
   * that it fits what was trained on MNIST. Default 'none'.
   */
  readonly frame?: 'none' | 'mnist';
  /** Of each class, if the folder has no test images of its own; above 0 and below 1, default 0.2. */
  readonly testShare?: number;
  /** Decides which images are for the test, and the order; whole number from 0, default 0. */
  readonly seed?: number;
  /** The most bytes that all images may take; default 2^30 (1 GiB). */
  readonly maxBytes?: number;
  /** Stops the work; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Told after each image. */
  readonly onProgress?: (progress: ImageFolderProgress) => void;
}

/** Pixels; more is a slip, and would be allocated for every image. */
const LONGEST_SIDE = 4096;

/**
 * Loads a data set of your own: a folder of images for each class, `<folder>/<class>/*`, or
 * `<folder>/train/<class>/*` and `<folder>/test/<class>/*`.
 *
 * Classes are in the natural order of their names; where all names are digits, they are the ten
 * digits. A share of each class is drawn for the test where there are no folders `train` and `test`
 * (or `training`, `testing`). Images in `val`, `valid` or `validation` are test images if there is no
 * `test`, and otherwise training images.
 *
 * @param folder its last part becomes the data set's name.
 * @returns both parts in an order drawn by the seed, and notes on how they came about.
 * @throws {ImageFolderError} if folders are missing, nested otherwise, or can't be read.
 * @throws {UnusableImagesError} if images are broken; it names all of them.
 * @throws {ImageSizesError} if images differ in size and `size` isn't given.
 * @throws {InvalidDatasetError} if there are fewer than 2 or more than 256 classes, or a class has too
 *   few images.
 * @throws {SizeLimitError} if the images take more than `maxBytes`.
 * @throws {InvalidOptionError} if an option is unusable.
 * @example
 * const decode = async (bytes) => PNG.sync.read(Buffer.from(bytes)); // of pngjs
 * const { train, test, classNames } = await loadImageFolder('photos', { decode, size: [32, 32] });
 */
export async function loadImageFolder(
  folder: string,
  options: LoadImageFolderOptions,
): Promise<ImageDataset> {
  const { decode, seed = 0, maxBytes = 2 ** 30, testShare = 0.2, signal, onProgress } = options;
  checkOptions({ ...options, seed, maxBytes, testShare });
  signal?.throwIfAborted();
  const found = await findImageFiles(folder);
  const prepare = (raster: Raster) => prepareImage(raster, options);
  const images = await readImageFiles(found.files, {
    ...{ root: folder, seed, maxBytes, decode, prepare, signal, onProgress },
  });
  checkSizes(images);
  const { classNames } = found;
  const split = drawSplit(images, { testShare, classNames });
  const isGrey = images.every(({ image }) => image.channels === 1);
  const channels = options.channels ?? (isGrey ? 1 : 3);
  return {
    name: basename(resolve(folder)),
    train: gatherImages(split.train, channels, classNames.length),
    test: gatherImages(split.test, channels, classNames.length),
    classNames: [...classNames],
    notes: describeFolder(found, split, testShare),
  };
}

function checkOptions(options: LoadImageFolderOptions): void {
  const { decode, size, channels, frame = 'none' } = options;
  if (typeof decode !== 'function') {
    throw new InvalidOptionError('decode', decode, 'a function that makes a raster of bytes');
  }
  if (channels !== undefined && channels !== 1 && channels !== 3) {
    throw new InvalidOptionError('channels', channels, '1 (grey) or 3 (red, green, blue)');
  }
  if (size !== undefined && size.length !== 2) {
    throw new InvalidOptionError('size', size, 'height and width, such as [28, 28]');
  }
  for (const side of size ?? []) requireInteger('size', side, { min: 1, max: LONGEST_SIDE });
  requireOneOf('frame', frame, ['none', 'mnist']);
  const isFramed = frame === 'mnist';
  if (isFramed && size?.some((side) => side !== 28)) {
    throw new InvalidOptionError('size', size, '[28, 28], which is MNIST’s frame, or none');
  }
  if (isFramed && channels === 3) {
    throw new InvalidOptionError('channels', channels, '1, as MNIST’s frame is grey');
  }
  requireNumber('testShare', options.testShare, { min: 0, max: 1, exclusive: 'both' });
  requireInteger('seed', options.seed, { min: 0 });
  requireInteger('maxBytes', options.maxBytes, { min: 1 });
}

/** What is kept of an image: no more channels or pixels than it may need. */
function prepareImage(
  raster: Raster,
  { frame, size, channels }: LoadImageFolderOptions,
): PixelImage {
  if (frame === 'mnist') {
    return { height: 28, width: 28, channels: 1, data: toMnistFrame(raster) };
  }
  const image = toPixelImage(raster);
  const reduced = channels === 1 ? toChannels(image, 1) : image;
  return size === undefined ? reduced : fitImage(reduced, ...size);
}

function checkSizes(images: readonly ReadImage[]): void {
  const groups = new Map<string, SizeGroup & { files: string[] }>();
  for (const { image, name } of images) {
    const { height, width } = image;
    const key = `${height}x${width}`;
    const group = groups.get(key) ?? { height, width, files: [] };
    group.files.push(name);
    groups.set(key, group);
  }
  if (groups.size < 2) return;
  throw new ImageSizesError([...groups.values()].sort((a, b) => b.files.length - a.files.length));
}

function gatherImages(
  images: readonly ReadImage[],
  channels: 1 | 3,
  numClasses: number,
): LabeledImages {
  const { height, width } = images[0]!.image;
  const size = height * width * channels;
  const pixels = new Uint8Array(images.length * size);
  images.forEach(({ image }, i) => {
    pixels.set(toChannels(image, channels).data, i * size);
  });
  const labels = Uint8Array.from(images, ({ label }) => label);
  return { pixels, labels, count: images.length, height, width, channels, numClasses };
}
