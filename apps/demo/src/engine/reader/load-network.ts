import { loadModelFromFiles } from '@mnist-convnet/model';
import { loadPretrained, modelCard } from '@mnist-convnet/pretrained';
import { SETS } from '../mnist-sets';
import type { NamedBytes } from '../network-types';
import { Network } from './network';
import { unpackFiles } from './unpack-files';

/** The network that comes with the page. */
export async function loadPretrainedNetwork(): Promise<Network> {
  return new Network(await loadPretrained(), {
    origin: 'pretrained',
    name: 'Pre-trained',
    accuracy: { accuracy: modelCard.accuracy, count: SETS.test.count },
  });
}

/**
 * A network of saved files, or of a zip of them.
 *
 * @throws {ModelNotFoundError | ModelFormatError | ReaderError} if they aren't a whole model, or not one that
 *   the page can look into.
 */
export async function loadNetworkFromFiles(
  files: readonly NamedBytes[],
  origin: 'trained' | 'file',
): Promise<Network> {
  const model = await loadModelFromFiles(unpackFiles(files));
  const name = origin === 'trained' ? 'Trained here' : nameOf(files);
  return new Network(model, { origin, name });
}

/** The zip's name, or that of the folder that the model.json lies in, or the file's. */
function nameOf(files: readonly NamedBytes[]): string {
  const main = files.find(({ name }) => name.endsWith('.json')) ?? files[0]!;
  const [file, folder] = main.name.split('/').reverse();
  return folder ?? file!.replace(/\.zip$/i, '');
}
