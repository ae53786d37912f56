import {
  type ImageDataset,
  type LabeledImages,
  loadIdxFolder,
  loadMnist,
  takeImages,
} from '@mnist-convnet/dataset';
import { formatCount } from './format';
import type { Output } from './output';

/** Which images a command works on. */
export interface DataOptions {
  /** A folder of IDX files; default: MNIST. */
  readonly data?: string;
  /** Use just the first training images. */
  readonly trainLimit?: number;
  /** Use just the first test images. */
  readonly testLimit?: number;
}

/** Loads MNIST, or a folder that the user names, and says what it is. */
export async function loadData(
  { data, trainLimit, testLimit }: DataOptions,
  output: Output,
): Promise<ImageDataset> {
  const whole =
    data === undefined ? await loadMnistWithProgress(output) : await loadIdxFolder(data);
  const train = limit(whole.train, trainLimit);
  const test = limit(whole.test, testLimit);
  const { height, width, channels } = train;
  const facts = { name: whole.name, train: train.count, test: test.count, height, width, channels };
  output.line(
    `${whole.name}: ${formatCount(train.count)} training and ${formatCount(test.count)} test images, ` +
      `${width}x${height} pixels, ${whole.classNames.length} classes`,
  );
  output.event('data', { ...facts, classNames: whole.classNames });
  return { ...whole, train, test };
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

function limit(images: LabeledImages, count = images.count): LabeledImages {
  return count >= images.count ? images : takeImages(images, { start: 0, end: count });
}
