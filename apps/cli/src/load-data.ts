import { readdir } from 'node:fs/promises';
import {
  type ImageDataset,
  type LabeledImages,
  loadIdxFolder,
  loadImageFolder,
  loadMnist,
  takeImages,
} from '@mnist-convnet/dataset';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { formatCount } from './format';
import type { Output } from './output';

/** Which images a command works on. */
export interface DataOptions {
  /** A folder of IDX files, or of one folder of pictures for each class; default: MNIST. */
  readonly data?: string;
  /** Height and width that pictures are fitted into; default: the size that all have. */
  readonly imageSize?: readonly [height: number, width: number];
  /** 1: grey, 3: colour; default: whichever the pictures are. */
  readonly channels?: 1 | 3;
  /** 'mnist': the pictures are digits, to be framed as MNIST's are. */
  readonly frame?: 'none' | 'mnist';
  /** Use just the first training images. */
  readonly trainLimit?: number;
  /** Use just the first test images. */
  readonly testLimit?: number;
}

/** Loads MNIST, or a folder that the user names, and says what it is. */
export async function loadData(options: DataOptions, output: Output): Promise<ImageDataset> {
  const whole = await loadWhole(options, output);
  const train = limit(whole.train, options.trainLimit);
  const test = limit(whole.test, options.testLimit);
  const { name, classNames, notes = [] } = whole;
  const { height, width, channels } = train;
  output.line(
    `${name}: ${formatCount(train.count)} training and ${formatCount(test.count)} test images, ` +
      `${describePixels(train)}, ${classNames.length} classes`,
  );
  for (const note of notes) output.line(note);
  const facts = { name, train: train.count, test: test.count, height, width, channels };
  output.event('data', { ...facts, classNames, notes });
  return { ...whole, train, test };
}

async function loadWhole(options: DataOptions, output: Output): Promise<ImageDataset> {
  const { data } = options;
  if (data !== undefined && !(await holdsIdxFiles(data)))
    return loadPictures(data, options, output);
  refusePictureOptions(options);
  return data === undefined ? loadMnistWithProgress(output) : loadIdxFolder(data);
}

export async function holdsIdxFiles(folder: string): Promise<boolean> {
  // What is wrong with a folder that can't be listed is said when it is loaded.
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => /-ubyte(\.gz)?$/.test(name));
}

/**
 * A folder's split must be the same whatever is done with it, or test images would have been trained
 * on: it doesn't depend on `--seed`.
 */
async function loadPictures(
  folder: string,
  { imageSize, channels, frame }: DataOptions,
  output: Output,
): Promise<ImageDataset> {
  // Only here: sharp takes a while to load.
  const { decodeImage } = await import('./read-image');
  const dataset = await loadImageFolder(folder, {
    decode: decodeImage,
    ...(imageSize && { size: imageSize }),
    ...(channels && { channels }),
    ...(frame && { frame }),
    onProgress({ loaded, count }) {
      const text = () => `Reading pictures: ${formatCount(loaded)} of ${formatCount(count)}`;
      output.progress(text, { phase: 'read', loaded, count });
    },
  });
  output.endProgress();
  return dataset;
}

function refusePictureOptions({ imageSize, channels, frame }: DataOptions): void {
  const given = { '--image-size': imageSize?.join('x'), '--channels': channels, '--frame': frame };
  for (const [option, value] of Object.entries(given)) {
    if (value === undefined || value === 'none') continue;
    const expected = 'it to be left out, as it is for pictures in folders only (--data)';
    throw new InvalidOptionError(option, value, expected);
  }
}

/** MNIST comes with this program; where it doesn't, it is downloaded once, and that can take a while. */
async function loadMnistWithProgress(output: Output): Promise<ImageDataset> {
  const dataset = await loadMnist({
    onProgress({ file, receivedBytes, totalBytes }) {
      const total = totalBytes === undefined ? '' : ` of ${formatCount(totalBytes)}`;
      const text = () => `Downloading ${file}: ${formatCount(receivedBytes)}${total} bytes`;
      output.progress(text, { phase: 'download', file, receivedBytes, totalBytes });
    },
  });
  output.endProgress();
  return dataset;
}

function describePixels({ height, width, channels }: LabeledImages): string {
  const order = height === width ? '' : ' (height x width)';
  return `${height}x${width} pixels${order}${channels === 3 ? ' in colour' : ''}`;
}

function limit(images: LabeledImages, count = images.count): LabeledImages {
  return count >= images.count ? images : takeImages(images, { start: 0, end: count });
}
