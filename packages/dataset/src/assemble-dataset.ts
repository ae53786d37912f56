import { InvalidDatasetError } from './errors';
import { type IdxArray, parseIdx } from './idx';
import type { ImageDataset, LabeledImages } from './labeled-images';

/** The four parts of a data set. */
export interface DatasetParts<T> {
  readonly trainImages: T;
  readonly trainLabels: T;
  readonly testImages: T;
  readonly testLabels: T;
}

/** A part's plain bytes and what messages call them. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes a data set of four IDX files: images `[count, height, width]` or with channels behind, and
 * labels `[count]`, all uint8.
 *
 * @param parts the files, unpacked.
 * @param name the data set's name.
 * @param classNames default the class indices as strings.
 * @throws {IdxFormatError} if a file isn't one whole IDX array.
 * @throws {InvalidDatasetError} if the files don't belong together.
 */
export function assembleDataset(
  parts: DatasetParts<NamedBytes>,
  name: string,
  classNames?: readonly string[],
): ImageDataset {
  const largest = Math.max(largestLabel(parts.trainLabels), largestLabel(parts.testLabels));
  const names = classNames ?? Array.from({ length: largest + 1 }, (_, index) => String(index));
  if (largest >= names.length) {
    throw new InvalidDatasetError(
      `A label is ${largest}, but there are ${names.length} class names; expected labels from 0 to ${names.length - 1}. Give a name for every class.`,
    );
  }
  const train = labelImages(parts.trainImages, parts.trainLabels, names.length);
  const test = labelImages(parts.testImages, parts.testLabels, names.length);
  if (sizeOf(train) !== sizeOf(test)) {
    throw new InvalidDatasetError(
      `${parts.trainImages.name} has images of ${sizeOf(train)} and ${parts.testImages.name} of ${sizeOf(test)} (height x width x channels); expected one size. The files are from different data sets.`,
    );
  }
  return { name, train, test, classNames: [...names] };
}

/**
 * Makes one part of a data set of two IDX files.
 *
 * @throws {IdxFormatError | InvalidDatasetError} as `assembleDataset`.
 */
export function labelImages(
  images: NamedBytes,
  labels: NamedBytes,
  numClasses: number,
): LabeledImages {
  const { shape, data: pixels } = readUint8(images, 'images', [3, 4]);
  const labelArray = readUint8(labels, 'labels', [1]);
  const [count, height, width, channels = 1] = shape as [number, number, number, number?];
  if (labelArray.data.length !== count) {
    throw new InvalidDatasetError(
      `${images.name} has ${count} images and ${labels.name} ${labelArray.data.length} labels; expected as many. The files are from different data sets.`,
    );
  }
  return { pixels, labels: labelArray.data, count, height, width, channels, numClasses };
}

function largestLabel(labels: NamedBytes): number {
  return readUint8(labels, 'labels', [1]).data.reduce((most, label) => Math.max(most, label), 0);
}

function readUint8({ name, bytes }: NamedBytes, what: 'images' | 'labels', ranks: number[]) {
  const array: IdxArray = parseIdx(bytes, { name });
  // The type code tells more surely than instanceof, which fails across realms.
  if (bytes[2] !== 8 || !ranks.includes(array.shape.length)) {
    throw new InvalidDatasetError(
      `${name} is an IDX array of type 0x0${bytes[2]!.toString(16)} and ${array.shape.length} dimensions; expected ${what}, which are uint8 (0x08) with ${ranks.join(' or ')}. Check that files weren't swapped.`,
    );
  }
  return { shape: array.shape, data: array.data as Uint8Array };
}

function sizeOf({ height, width, channels }: LabeledImages): string {
  return `${height}x${width}x${channels}`;
}
