import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { METADATA_KEY, type WeightsRecord } from './model-json';
import { sha256 } from './sha256';

/** What `packModel` can vary. */
export interface PackModelOptions {
  /** Whether to keep the optimizer's state too, so that training can go on; default false. */
  readonly includeOptimizer?: boolean;
}

/** One of a model's files. */
export interface ModelFile {
  /** Such as `model.json`; relative to the model's folder. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Packs a model into the files that `saveModel` writes, without a disk: for a page's download, IndexedDB, or
 * a server of your own.
 *
 * @returns the `model.json`, then a `weights-….bin` that is named after its content. `loadModelFromFiles`
 *   reads them, and so does `loadModel` once they lie in a folder.
 * @example
 * const [json, weights] = await packModel(model);
 */
export async function packModel(
  model: LayersModel,
  { includeOptimizer = false }: PackModelOptions = {},
): Promise<readonly [json: ModelFile, weights: ModelFile]> {
  let files: Promise<readonly [ModelFile, ModelFile]> | undefined;
  const handler = io.withSaveHandler(async (artifacts) => {
    files = packArtifacts(artifacts);
    return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
  });
  await model.save(handler, { includeOptimizer });
  return files!;
}

async function packArtifacts(artifacts: io.ModelArtifacts) {
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(artifacts.weightData));
  const weightsSha256 = await sha256(weights);
  // A page that isn't served over HTTPS has no SHA-256; its files can't be checked, but load.
  const record: WeightsRecord | undefined = weightsSha256 ? { weightsSha256 } : undefined;
  const weightsName = record ? `weights-${record.weightsSha256.slice(0, 16)}.bin` : 'weights.bin';
  const json: io.ModelJSON = {
    modelTopology: artifacts.modelTopology!,
    format: 'layers-model',
    ...(artifacts.generatedBy && { generatedBy: artifacts.generatedBy }),
    convertedBy: null as never,
    weightsManifest: [{ paths: [weightsName], weights: artifacts.weightSpecs! }],
    ...(artifacts.trainingConfig && { trainingConfig: artifacts.trainingConfig }),
    userDefinedMetadata: {
      ...artifacts.userDefinedMetadata,
      ...(record && { [METADATA_KEY]: record }),
    },
  };
  const text = new TextEncoder().encode(`${JSON.stringify(json, null, 1)}\n`);
  return [
    { name: 'model.json', bytes: text },
    { name: weightsName, bytes: weights },
  ] as const;
}
