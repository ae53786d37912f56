import type { io } from '@tensorflow/tfjs-core';
import { ModelFormatError } from './errors';

/** Where in a model.json's `userDefinedMetadata` our own facts stand; other loaders pass over it. */
export const METADATA_KEY = 'mnistConvnet';

/** What we note about the weights, so that a load can tell a changed file from a whole one. */
export interface WeightsRecord {
  /** SHA-256 of all weight files in a row, in hexadecimal. */
  readonly weightsSha256: string;
}

/** The parts of TensorFlow.js's LayersModel format that loading relies on. */
export type ModelJson = io.ModelJSON & {
  readonly weightsManifest: io.WeightsManifestConfig;
};

/**
 * Parses a model.json and checks that it describes a layers model with weights.
 *
 * @throws {ModelFormatError} naming `location` if it doesn't.
 */
export function parseModelJson(text: string, location: string): ModelJson {
  let json: Partial<ModelJson> | null;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ModelFormatError(location, 'is not JSON; it may have been cut short', { cause });
  }
  if (typeof json !== 'object' || json === null || !json.modelTopology) {
    throw new ModelFormatError(location, 'is JSON, but has no modelTopology: not a saved model');
  }
  if (json.format !== undefined && json.format !== 'layers-model') {
    const problem = `holds a ${json.format}, not a layers-model, and can't be trained or inspected`;
    throw new ModelFormatError(location, problem);
  }
  if (
    !Array.isArray(json.weightsManifest) ||
    json.weightsManifest.some((group) => !isGroup(group))
  ) {
    throw new ModelFormatError(location, 'has no weightsManifest that lists the model’s weights');
  }
  return json as ModelJson;
}

/** The checksum that `saveModel` noted, if this model was saved by it. */
export function readWeightsRecord(json: ModelJson): WeightsRecord | undefined {
  const record = json.userDefinedMetadata?.[METADATA_KEY as never] as WeightsRecord | undefined;
  return typeof record?.weightsSha256 === 'string' ? record : undefined;
}

const BYTES = { float32: 4, int32: 4, bool: 1, complex64: 8, uint8: 1, uint16: 2, float16: 2 };

/**
 * Bytes that a manifest's weights take in their files.
 *
 * @returns undefined if they can't be known beforehand (strings).
 */
export function countWeightBytes(manifest: io.WeightsManifestConfig): number | undefined {
  let bytes = 0;
  for (const { shape, dtype, quantization } of manifest.flatMap((group) => group.weights)) {
    if (dtype === 'string') return undefined;
    bytes +=
      shape.reduce((product, size) => product * size, 1) * BYTES[quantization?.dtype ?? dtype];
  }
  return bytes;
}

function isGroup(group: Partial<io.WeightsManifestConfig[number]> | null): boolean {
  return (
    Array.isArray(group?.paths) &&
    group.paths.every((path) => typeof path === 'string') &&
    Array.isArray(group.weights) &&
    group.weights.every(isWeight)
  );
}

function isWeight(weight: Partial<io.WeightsManifestEntry> | null): boolean {
  const stored = weight?.quantization?.dtype ?? weight?.dtype;
  return (
    typeof weight?.name === 'string' &&
    Array.isArray(weight.shape) &&
    weight.shape.every((size) => Number.isSafeInteger(size) && size >= 0) &&
    (stored === 'string' || (stored !== undefined && stored in BYTES))
  );
}
