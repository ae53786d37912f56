import { io } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { ModelFormatError } from './errors';
import { countWeightBytes, type ModelJson, parseModelJson, readWeightsRecord } from './model-json';
import { sha256 } from './sha256';

/** A place that a model's files are read from. */
export interface ModelReader {
  /** Names the model.json, for messages. */
  readonly location: string;
  /** @throws {ModelNotFoundError} if there is none. */
  readModelJson(): Promise<string>;
  /**
   * @param path a weight file, as the model.json names it: relative to itself.
   * @throws {ModelFormatError} if it is missing.
   */
  readWeights(path: string): Promise<Uint8Array>;
}

/**
 * Reads a model and verifies it: all weights are there, of the right size and, where the model.json
 * notes it, of the right SHA-256.
 *
 * @returns a model that the caller disposes of; compiled if it was saved with its optimizer.
 * @throws {ModelNotFoundError | ModelFormatError}
 */
export async function readModel(reader: ModelReader): Promise<LayersModel> {
  const json = parseModelJson(await reader.readModelJson(), reader.location);
  const paths = json.weightsManifest.flatMap((group) => group.paths);
  const weights = concatenate(await Promise.all(paths.map((path) => reader.readWeights(path))));
  await verifyWeights(json, weights, reader.location);
  const artifacts: io.ModelArtifacts = {
    ...json,
    weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer,
  };
  try {
    return await loadLayersModel(io.fromMemory(artifacts));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const problem = `describes no network that TensorFlow.js can build (${reason})`;
    throw new ModelFormatError(reader.location, problem, { cause });
  }
}

async function verifyWeights(
  json: ModelJson,
  weights: Uint8Array<ArrayBuffer>,
  location: string,
): Promise<void> {
  const expected = countWeightBytes(json.weightsManifest);
  if (expected !== undefined && weights.length !== expected) {
    const problem = `promises ${expected} bytes of weights, but its weight files hold ${weights.length}`;
    throw new ModelFormatError(location, problem);
  }
  const record = readWeightsRecord(json);
  if (record === undefined) return;
  const actual = await sha256(weights);
  if (actual !== undefined && actual !== record.weightsSha256) {
    const problem = `promises weights with SHA-256 ${record.weightsSha256}, but its weight files have ${actual}: they were changed or damaged`;
    throw new ModelFormatError(location, problem);
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
