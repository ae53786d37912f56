import { batches, type LabeledImages } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import { requireInteger } from '@mnist-convnet/errors';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import { NonFiniteOutputError } from './errors';
import { yieldToEventLoop } from './yield-to-event-loop';

/** What a model makes of one image. */
export interface Prediction {
  /** The most probable class, from 0. */
  readonly predicted: number;
  /** Its probability, in [0, 1]. */
  readonly probability: number;
  /** Of every class, in [0, 1]; they add up to 1. */
  readonly probabilities: Float32Array;
}

/** How `predictImages` goes about it. */
export interface PredictOptions {
  /** Images in one forward pass, at least 1; default 256. */
  readonly batchSize?: number;
  /** Ends it between two batches: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each batch with the number of images done. */
  readonly onProgress?: (done: number) => void;
}

/** Images to classify; nobody needs to know their labels. */
export type UnlabeledImages = Pick<
  LabeledImages,
  'pixels' | 'count' | 'height' | 'width' | 'channels'
>;

/**
 * Classifies images, in order.
 *
 * @param images pixels `[count, height, width, channels]`, 0 background to 255 ink.
 * @throws {MismatchError} if the model takes images of another size.
 * @throws {InvalidOptionError} if the batch size is out of range.
 * @throws {NonFiniteOutputError} if the model gives NaN.
 * @example
 * const frame = toMnistFrame(drawing);
 * const [answer] = await predictImages(model, { pixels: frame, count: 1, height: 28, width: 28, channels: 1 });
 */
export async function predictImages(
  model: LayersModel,
  images: UnlabeledImages,
  { batchSize = 256, signal, onProgress }: PredictOptions = {},
): Promise<Prediction[]> {
  requireInteger('batchSize', batchSize, { min: 1 });
  checkMatch(model, images);
  const predictions: Prediction[] = [];
  // Batching and preparing ask for labels; these are never looked at.
  const labels = new Uint8Array(images.count);
  for (const batch of batches({ ...images, labels, numClasses: 1 }, { batchSize })) {
    signal?.throwIfAborted();
    predictions.push(...(await predictBatch(model, batch)));
    onProgress?.(predictions.length);
    await yieldToEventLoop();
  }
  return predictions;
}

async function predictBatch(model: LayersModel, batch: LabeledImages): Promise<Prediction[]> {
  const output = tidy(() =>
    model.predict(toTensors(batch).xs, { batchSize: batch.count }),
  ) as Tensor; // [batch, numClasses]
  try {
    const values = (await output.data()) as Float32Array;
    const numClasses = values.length / batch.count;
    if (values.some(Number.isNaN)) throw new NonFiniteOutputError();
    return Array.from({ length: batch.count }, (_, i) =>
      toPrediction(values.slice(i * numClasses, (i + 1) * numClasses)),
    );
  } finally {
    output.dispose();
  }
}

function toPrediction(probabilities: Float32Array): Prediction {
  let predicted = 0;
  for (let i = 1; i < probabilities.length; i++) {
    if (probabilities[i]! > probabilities[predicted]!) predicted = i;
  }
  return { predicted, probability: probabilities[predicted]!, probabilities };
}
