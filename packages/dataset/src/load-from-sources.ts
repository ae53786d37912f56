import {
  assembleDataset,
  type DatasetParts,
  labelImages,
  type NamedBytes,
} from './assemble-dataset';
import { DownloadError } from './errors';
import type { ImageDataset, LabeledImages } from './labeled-images';
import { loadVerifiedFile, type SourcePlan } from './load-verified-file';
import { MNIST_CLASS_NAMES, MNIST_FILES } from './mnist-files';
import type { DatasetSource, SourceContext } from './sources/dataset-source';

type PartName = keyof DatasetParts<NamedBytes>;

/**
 * Loads MNIST from the first sources that have it, each file verified by SHA-256.
 *
 * @throws {DatasetUnavailableError} if no source has a genuine copy of some file.
 */
export async function loadMnistFromSources(
  plan: SourcePlan,
  context: SourceContext,
): Promise<ImageDataset> {
  const names = Object.keys(MNIST_FILES) as PartName[];
  const parts = await loadParts(names, plan, context);
  return assembleDataset(parts, 'MNIST', MNIST_CLASS_NAMES);
}

/** Likewise, one of the two parts alone. */
export async function loadMnistPartFromSources(
  part: 'train' | 'test',
  plan: SourcePlan,
  context: SourceContext,
): Promise<LabeledImages> {
  const [images, labels] = [`${part}Images`, `${part}Labels`] as const;
  const parts = await loadParts([images, labels], plan, context);
  return labelImages(parts[images], parts[labels], MNIST_CLASS_NAMES.length);
}

async function loadParts<Name extends PartName>(
  names: readonly Name[],
  { sources, advice }: SourcePlan,
  context: SourceContext,
): Promise<Record<Name, NamedBytes>> {
  let order = sources;
  const parts: Partial<Record<Name, NamedBytes>> = {};
  // One after the other: four downloads at once share one line, and the largest decides.
  for (const part of names) {
    const file = MNIST_FILES[part];
    const { bytes, failures } = await loadVerifiedFile(file, { sources: order, advice }, context);
    parts[part] = { name: file.name, bytes };
    // A mirror that just stalled would cost its timeout again for every file.
    const isDown = (source: DatasetSource) =>
      failures.some((f) => f.source === source.name && f.error instanceof DownloadError);
    order = [...order.filter((source) => !isDown(source)), ...order.filter(isDown)];
  }
  return parts as Record<Name, NamedBytes>;
}
