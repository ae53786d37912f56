import type { LabeledImages } from '@mnist-convnet/dataset';
import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkMatch } from './check-match';
import { type Prediction, type PredictOptions, predictImages } from './predict-images';

/** How well one class is told from the others. Scores are in [0, 1]; 0 where there is nothing to divide by. */
export interface ClassScore {
  readonly className: string;
  /** Images of the class. */
  readonly count: number;
  /** Of the images taken for this class, the share that is of it. */
  readonly precision: number;
  /** Of the class's images, the share that was recognised. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
}

/** One image that was classified wrong. */
export interface Mistake {
  /** Its place in the images that were evaluated, from 0. */
  readonly index: number;
  /** The class that it is of. */
  readonly label: number;
  /** The class that it was taken for. */
  readonly predicted: number;
  /** How surely, in [0, 1]. */
  readonly probability: number;
}

/** How well a model classifies a set of images, as plain data. */
export interface Evaluation {
  /** Images evaluated. */
  readonly count: number;
  /** Mean categorical cross-entropy, in nats. */
  readonly loss: number;
  /** Share classified right, in [0, 1]. */
  readonly accuracy: number;
  /** `[numClasses][numClasses]` counts: rows are the true classes, columns the predicted ones. */
  readonly confusionMatrix: readonly (readonly number[])[];
  readonly classes: readonly ClassScore[];
  /** In order of index. */
  readonly mistakes: readonly Mistake[];
}

/** How `evaluate` goes about it. */
export interface EvaluateOptions extends PredictOptions {
  /** What the classes are called; default '0', '1', … */
  readonly classNames?: readonly string[];
}

/** Probabilities are raised to at least ε before the logarithm, the lower end of Keras's clipping. */
const EPSILON = 1e-7;

/**
 * Classifies labelled images and counts what was right: loss, accuracy, confusion matrix, precision,
 * recall and F1 of each class, and the mistakes. Where the active backend is wasm, as it is in workers,
 * the numbers are the same to the bit for any number of workers.
 *
 *     loss = -1/n · sum of ln p(label of image i)
 *
 * @param model ends in a softmax over as many classes as the images have.
 * @throws {MismatchError} if the model takes other images, has other classes, or has several inputs or
 *   outputs.
 * @throws {InvalidOptionError} if the batch size or the number of workers is out of range, or there are
 *   no images.
 * @throws {NonFiniteOutputError} if the model gives NaN.
 * @throws {BatchTooLargeError} if the backend breaks down over a batch, most often for want of memory.
 * @throws {WorkersUnavailableError} if as many workers as were asked for can't be had.
 * @throws {WorkerFailedError} if a worker throws, or its thread ends.
 */
export async function evaluate(
  model: LayersModel,
  images: LabeledImages,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  checkLabels(model, images);
  const predictions = await predictImages(model, images, options);
  return scorePredictions(predictions, images, options.classNames);
}

/**
 * Checks that a model can be evaluated on images.
 *
 * @throws {MismatchError} if the model takes other images, has other classes, or has several inputs or
 *   outputs.
 * @throws {InvalidOptionError} if there are no images.
 */
export function checkLabels(model: LayersModel, images: LabeledImages): void {
  requireInteger('images.count', images.count, { min: 1 });
  checkMatch(model, images, images.numClasses);
}

/**
 * Compares predictions, one for each image, with the images' labels.
 *
 * @param classNames default '0', '1', …
 * @throws {InvalidOptionError} if there isn't one for each image.
 */
export function scorePredictions(
  predictions: readonly Prediction[],
  { count, labels, numClasses }: LabeledImages,
  classNames?: readonly string[],
): Evaluation {
  if (predictions.length !== count) {
    throw new InvalidOptionError(
      'predictions.length',
      predictions.length,
      `${count}, one an image`,
    );
  }
  const confusionMatrix = Array.from({ length: numClasses }, () =>
    Array<number>(numClasses).fill(0),
  );
  const mistakes: Mistake[] = [];
  let loss = 0;
  for (const [index, { predicted, probability, probabilities }] of predictions.entries()) {
    const label = labels[index]!;
    loss -= Math.log(Math.max(probabilities[label]!, EPSILON));
    confusionMatrix[label]![predicted]!++;
    if (predicted !== label) mistakes.push({ index, label, predicted, probability });
  }
  return {
    count,
    loss: loss / count,
    accuracy: (count - mistakes.length) / count,
    confusionMatrix,
    classes: confusionMatrix.map((_, k) => scoreClass(confusionMatrix, k, classNames)),
    mistakes,
  };
}

function scoreClass(
  matrix: readonly (readonly number[])[],
  k: number,
  classNames?: readonly string[],
): ClassScore {
  const hits = matrix[k]![k]!;
  const count = matrix[k]!.reduce((sum, n) => sum + n, 0);
  const taken = matrix.reduce((sum, row) => sum + row[k]!, 0);
  const precision = taken === 0 ? 0 : hits / taken;
  const recall = count === 0 ? 0 : hits / count;
  const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { className: classNames?.[k] ?? String(k), count, precision, recall, f1 };
}
