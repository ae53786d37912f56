import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolders, writeFileAtomic } from '@mnist-convnet/files';
import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelWriteError } from './errors';
import { METADATA_KEY, parseModelJson, type WeightsRecord } from './model-json';
import { sha256 } from './sha256';

/** What `saveModel` can vary. */
export interface SaveModelOptions {
  /** Whether to save the optimizer's state too, so that training can go on; default false. */
  readonly includeOptimizer?: boolean;
}

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
  { includeOptimizer = false }: SaveModelOptions = {},
): Promise<SavedModel> {
  const path = resolve(folder);
  let saved: SavedModel | undefined;
  const handler = io.withSaveHandler(async (artifacts) => {
    saved = await inTurn(path, () => writeArtifacts(artifacts, path));
    return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
  });
  await model.save(handler, { includeOptimizer });
  return saved!;
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

async function writeArtifacts(artifacts: io.ModelArtifacts, folder: string): Promise<SavedModel> {
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(artifacts.weightData));
  const weightsSha256 = (await sha256(weights))!;
  const weightsFile = `weights-${weightsSha256.slice(0, 16)}.bin`;
  const record: WeightsRecord = { weightsSha256 };
  const json: io.ModelJSON = {
    modelTopology: artifacts.modelTopology!,
    format: 'layers-model',
    ...(artifacts.generatedBy && { generatedBy: artifacts.generatedBy }),
    convertedBy: null as never,
    weightsManifest: [{ paths: [weightsFile], weights: artifacts.weightSpecs! }],
    ...(artifacts.trainingConfig && { trainingConfig: artifacts.trainingConfig }),
    userDefinedMetadata: { ...artifacts.userDefinedMetadata, [METADATA_KEY]: record },
  };
  const replaced = await readWeightPaths(folder);
  try {
    await makeFolders(folder);
    await writeFileAtomic(join(folder, weightsFile), weights);
    await writeFileAtomic(join(folder, 'model.json'), `${JSON.stringify(json, null, 1)}\n`);
  } catch (cause) {
    throw new ModelWriteError(folder, cause);
  }
  // The new model is in place; weights of the old one that stay behind only take room.
  const leftOver = replaced.filter((path) => path !== weightsFile);
  await Promise.all(leftOver.map((path) => rm(join(folder, path)).catch(() => undefined)));
  return { folder, files: ['model.json', weightsFile], weightBytes: weights.length };
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
