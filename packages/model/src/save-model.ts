import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolders, writeFileAtomic } from '@mnist-convnet/files';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelWriteError } from './errors';
import { parseModelJson } from './model-json';
import { type ModelFile, type PackModelOptions, packModel } from './pack-model';

/** What `saveModel` can vary. */
export type SaveModelOptions = PackModelOptions;

/** What `saveModel` wrote. */
export interface SavedModel {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Names of the files in it, the model.json first. */
  readonly files: readonly string[];
  /** Bytes of the weights. */
  readonly weightBytes: number;
}

/**
 * Saves a model in TensorFlow.js's own LayersModel format, without a native binding.
 *
 * The folder gets a `model.json` and a `weights-….bin` named after its content. Both are written to
 * a temporary file, flushed and renamed, the model.json last: at every instant the folder holds the
 * old model or the new one, whole. The same folder loads over HTTP with `tf.loadLayersModel`.
 *
 * @param folder made if it is missing; an earlier model in it is replaced.
 * @throws {ModelWriteError} if it can't be written; an earlier model is then still there.
 */
export async function saveModel(
  model: LayersModel,
  folder: string,
  options: SaveModelOptions = {},
): Promise<SavedModel> {
  const path = resolve(folder);
  const files = await packModel(model, options);
  return inTurn(path, () => writeFiles(files, path));
}

/** The last save begun into each folder; two at once would remove each other's weights. */
const lastSaves = new Map<string, Promise<unknown>>();

/** Runs `save` when the saves begun into the folder before it have ended, well or badly. */
async function inTurn<T>(folder: string, save: () => Promise<T>): Promise<T> {
  const turn = (lastSaves.get(folder) ?? Promise.resolve()).then(save, save);
  lastSaves.set(folder, turn);
  try {
    return await turn;
  } finally {
    if (lastSaves.get(folder) === turn) lastSaves.delete(folder);
  }
}

async function writeFiles(
  [json, weights]: readonly [ModelFile, ModelFile],
  folder: string,
): Promise<SavedModel> {
  const replaced = await readWeightPaths(folder);
  try {
    await makeFolders(folder);
    await writeFileAtomic(join(folder, weights.name), weights.bytes);
    await writeFileAtomic(join(folder, json.name), json.bytes);
  } catch (cause) {
    throw new ModelWriteError(folder, cause);
  }
  // The new model is in place; weights of the old one that stay behind only take room.
  const leftOver = replaced.filter((path) => path !== weights.name);
  await Promise.all(leftOver.map((path) => rm(join(folder, path)).catch(() => undefined)));
  return { folder, files: [json.name, weights.name], weightBytes: weights.bytes.length };
}

/** The weight files that the folder's model.json names, of those that `saveModel` writes. */
async function readWeightPaths(folder: string): Promise<string[]> {
  try {
    const json = parseModelJson(await readFile(join(folder, 'model.json'), 'utf8'), folder);
    const paths = json.weightsManifest.flatMap((group) => group.paths);
    return paths.filter((path) => /^weights-[0-9a-f]{16}\.bin$/.test(path));
  } catch {
    // No model yet, or none that can be read: nothing to remove.
    return [];
  }
}
