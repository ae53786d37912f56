import { assembleDataset, type DatasetParts, type NamedBytes } from './assemble-dataset';
import { DownloadError } from './errors';
import type { ImageDataset } from './labeled-images';
import { loadVerifiedFile, type SourcePlan } from './load-verified-file';
import { MNIST_CLASS_NAMES, MNIST_FILES } from './mnist-files';
import type { DatasetSource, SourceContext } from './sources/dataset-source';

/**
 * Loads MNIST from the first sources that have it, each file verified by SHA-256.
 *
 * @throws {DatasetUnavailableError} if no source has a genuine copy of some file.
 */
export async function loadMnistFromSources(
  { sources, advice }: SourcePlan,
  context: SourceContext,
): Promise<ImageDataset> {
  let order = sources;
  const parts: Partial<Record<keyof DatasetParts<NamedBytes>, NamedBytes>> = {};
  // One after the other: four downloads at once share one line, and the largest decides.
  for (const part of Object.keys(MNIST_FILES) as (keyof typeof MNIST_FILES)[]) {
    const file = MNIST_FILES[part];
    const { bytes, failures } = await loadVerifiedFile(file, { sources: order, advice }, context);
    parts[part] = { name: file.name, bytes };
    // A mirror that just stalled would cost its timeout again for every file.
    const isDown = (source: DatasetSource) =>
      failures.some((f) => f.source === source.name && f.error instanceof DownloadError);
    order = [...order.filter((source) => !isDown(source)), ...order.filter(isDown)];
  }
  return assembleDataset(parts as DatasetParts<NamedBytes>, 'MNIST', MNIST_CLASS_NAMES);
}
