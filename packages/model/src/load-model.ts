import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelFormatError, ModelNotFoundError } from './errors';
import { loadModelFromUrl } from './load-model-from-url';
import { readModel } from './read-model';

/**
 * Loads a model that `saveModel`, or TensorFlow.js itself, saved in its LayersModel format, and
 * verifies it: every weight file is there, their size is right, and so is their SHA-256 where
 * `saveModel` noted one.
 *
 * @param location a folder with a model.json, a model.json, or an http(s) URL of either.
 * @returns a model that the caller disposes of with `model.dispose()`; compiled if it was saved
 *   with its optimizer.
 * @throws {ModelNotFoundError} if there is no model.json.
 * @throws {ModelFormatError} if it is cut, changed, or of another kind.
 * @example
 * const model = await loadModel('runs/latest/model');
 */
export async function loadModel(location: string): Promise<LayersModel> {
  if (/^https?:\/\//.test(location)) return loadModelFromUrl(location);
  const file = await findModelJson(resolve(location));
  return readModel({
    location: file,
    readModelJson: () => readFile(file, 'utf8'),
    async readWeights(path) {
      const weightsFile = join(dirname(file), path);
      try {
        return await readFile(weightsFile);
      } catch (cause) {
        const problem = `can't be read, and ${file} needs it (${(cause as Error).message})`;
        throw new ModelFormatError(weightsFile, problem, { cause });
      }
    },
  });
}

async function findModelJson(path: string): Promise<string> {
  const kind = await kindOf(path);
  if (kind === 'file') return path;
  if (kind === undefined) throw new ModelNotFoundError(path, 'no such file or folder');
  const file = join(path, 'model.json');
  if ((await kindOf(file)) === 'file') return file;
  throw new ModelNotFoundError(path, 'the folder has no model.json');
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
