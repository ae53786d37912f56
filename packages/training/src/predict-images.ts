import { batches, type LabeledImages } from '@mnist-convnet/dataset';
import { requireInteger } from '@mnist-convnet/errors';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import { NonFiniteOutputError } from './errors';
import { disposeAfter, openExecutor, type WorkerOptions } from './open-executor';
import type { StepExecutor } from './step-executor';
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
export interface PredictOptions extends WorkerOptions {
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

/** With fewer, workers don't make up for their start: two take 0.35 to 1.1 s, and one classifies about 2,000 images a second. */
const WORTH_WORKERS_IMAGES = 2000;
const DEFAULT_BATCH_SIZE = 256;

/**
 * Classifies images, in order. Where the active backend is wasm, as it is in workers, the answers are the
 * same to the bit for any number of workers.
 *
 * @param images pixels `[count, height, width, channels]`, 0 background to 255 ink.
 * @throws {MismatchError} if the model takes images of another size, or has several inputs or outputs.
 * @throws {InvalidOptionError} if the batch size or the number of workers is out of range.
 * @throws {NonFiniteOutputError} if the model gives NaN.
 * @throws {BatchTooLargeError} if the backend breaks down over a batch, most often for want of memory.
 * @throws {WorkersUnavailableError} if as many workers as were asked for can't be had.
 * @throws {WorkerFailedError} if a worker throws, or its thread ends.
 * @example
 * const frame = toMnistFrame(drawing);
 * const [answer] = await predictImages(model, { pixels: frame, count: 1, height: 28, width: 28, channels: 1 });
 */
export async function predictImages(
  model: LayersModel,
  images: UnlabeledImages,
  options: PredictOptions = {},
): Promise<Prediction[]> {
  const { batchSize = DEFAULT_BATCH_SIZE } = options;
  requireInteger('batchSize', batchSize, { min: 1 });
  checkMatch(model, images);
  const { executor } = await openExecutor(model, {
    ...options,
    useful: Math.max(1, Math.ceil(images.count / batchSize)),
    isWorthwhile: images.count >= WORTH_WORKERS_IMAGES,
  });
  return disposeAfter(executor, () => predictWith(executor, images, options));
}

/** Classifies images on an executor that is open. Whole batches go to its workers in turn. */
export async function predictWith(
  executor: StepExecutor,
  images: UnlabeledImages,
  { batchSize = DEFAULT_BATCH_SIZE, signal, onProgress }: PredictOptions = {},
): Promise<Prediction[]> {
  // Batching and preparing ask for labels; these are never looked at.
  const labels = new Uint8Array(images.count);
  const queue = enumerate(batches({ ...images, labels, numClasses: 1 }, { batchSize }));
  const answers: Prediction[][] = [];
  let done = 0;
  // Each lane takes the next batch once its last is answered; one that fails ends the queue for all.
  const runLane = async () => {
    for (const [index, batch] of queue) {
      signal?.throwIfAborted();
      answers[index] = toPredictions(await executor.predict(batch), batch.count);
      done += batch.count;
      onProgress?.(done);
      await yieldToEventLoop();
    }
  };
  await Promise.all(Array.from({ length: executor.workers }, runLane));
  return answers.flat();
}

function* enumerate<T>(items: Iterable<T>): Generator<[number, T]> {
  let index = 0;
  for (const item of items) yield [index++, item];
}

/** @throws {NonFiniteOutputError} if there is NaN among the values, `[count, numClasses]`. */
function toPredictions(values: Float32Array, count: number): Prediction[] {
  const numClasses = values.length / count;
  if (values.some(Number.isNaN)) throw new NonFiniteOutputError();
  return Array.from({ length: count }, (_, i) =>
    findMostProbable(values.slice(i * numClasses, (i + 1) * numClasses)),
  );
}

/** Makes a prediction of an image's probabilities, `[numClasses]`. */
export function findMostProbable(probabilities: Float32Array): Prediction {
  let predicted = 0;
  for (let i = 1; i < probabilities.length; i++) {
    if (probabilities[i]! > probabilities[predicted]!) predicted = i;
  }
  return { predicted, probability: probabilities[predicted]!, probabilities };
}
