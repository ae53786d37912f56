import { sha256Hex } from './checksum';
import type { ImageDataset, LabeledImages } from './labeled-images';

/**
 * A number that tells data sets apart: the same for the same images in the same order, with the same
 * labels and sizes, whatever they are called and wherever they are from.
 *
 * @param dataset its `test` may be left out, where it doesn't matter.
 * @returns SHA-256 in hexadecimal, of the sizes and the SHA-256 of pixels and labels of both parts.
 * @throws {MnistConvnetError} in a page without WebCrypto. Code: `WEBCRYPTO_MISSING`.
 * @example
 * if ((await fingerprintDataset(dataset)) !== saved) console.warn('Other data than last time.');
 */
export async function fingerprintDataset({
  train,
  test,
}: Pick<ImageDataset, 'train'> & Partial<Pick<ImageDataset, 'test'>>): Promise<string> {
  const facts = [await describePart(train), test && (await describePart(test))];
  return sha256Hex(new TextEncoder().encode(JSON.stringify(facts)));
}

/** Hashed apart, so that pixels aren't copied to lie behind one another. */
async function describePart(images: LabeledImages): Promise<(number | string)[]> {
  const { count, height, width, channels, numClasses, pixels, labels } = images;
  const digests = [await sha256Hex(pixels), await sha256Hex(labels)];
  return [count, height, width, channels, numClasses, ...digests];
}
