import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelFormatError, ModelNotFoundError } from './errors';
import { readModel } from './read-model';

/** A file of a model, such as a page's user dropped. */
export interface NamedFile {
  /** Its name, with or without folders before it, parted by `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Loads a model from files in memory and verifies it (see `loadModel`): those of `packModel`, of a folder
 * that `saveModel` wrote, or that TensorFlow.js downloaded.
 *
 * @param files the model.json (or, under another name, the only `.json`) and the weights that it names,
 *   beside it or anywhere; other files are left alone.
 * @returns a model that the caller disposes of; compiled if it was saved with its optimizer.
 * @throws {ModelNotFoundError} if there is no model.json.
 * @throws {ModelFormatError} if it is cut, changed or of another kind, or weights are missing.
 * @example
 * const files = await Promise.all(
 *   [...input.files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
 * );
 * const model = await loadModelFromFiles(files);
 */
export async function loadModelFromFiles(files: readonly NamedFile[]): Promise<LayersModel> {
  const json = findModelJson(files);
  const folder = json.name.slice(0, json.name.lastIndexOf('/') + 1);
  return readModel({
    location: json.name,
    readModelJson: async () => new TextDecoder().decode(json.bytes),
    async readWeights(path) {
      const found =
        files.find(({ name }) => name === folder + path) ??
        files.find(({ name }) => baseName(name) === baseName(path));
      if (found) return found.bytes;
      const others = files.filter((file) => file !== json).map(({ name }) => name);
      const problem = `is missing, and ${json.name} needs it; with it came ${list(others)}`;
      throw new ModelFormatError(path, problem);
    },
  });
}

/** The one nearest to the top, if an archive has several. */
function findModelJson(files: readonly NamedFile[]): NamedFile {
  const depth = ({ name }: NamedFile) => name.split('/').length;
  const named = files.filter(({ name }) => baseName(name) === 'model.json');
  const found = named.sort((a, b) => depth(a) - depth(b))[0];
  if (found) return found;
  const [only, ...others] = files.filter(({ name }) => name.endsWith('.json'));
  if (only && others.length === 0) return only;
  const location =
    files.length === 0 ? 'a place without files' : list(files.map(({ name }) => name));
  throw new ModelNotFoundError(location, 'no model.json is among them');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'no other file';
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
