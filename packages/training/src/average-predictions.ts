import { InvalidOptionError } from '@mnist-convnet/errors';
import { findMostProbable, type Prediction } from './predict-images';

/**
 * Lets several models vote: averages the probabilities that they give to the same images.
 *
 * @param predictions of each model, for the same images in the same order; at least one model's.
 * @returns one prediction for each image.
 * @throws {InvalidOptionError} if there are none, or not as many images or classes from each.
 */
export function averagePredictions(predictions: readonly (readonly Prediction[])[]): Prediction[] {
  const [first, ...others] = predictions;
  if (first === undefined) {
    throw new InvalidOptionError('predictions', predictions, 'those of at least one model');
  }
  if (others.some(({ length }) => length !== first.length)) {
    const counts = predictions.map(({ length }) => length);
    throw new InvalidOptionError('predictions', counts, 'as many from each model');
  }
  const numClasses = first[0]?.probabilities.length;
  const classes = predictions.flat().find(({ probabilities: { length } }) => length !== numClasses);
  if (classes !== undefined) {
    const counts = predictions.map((ofModel) => ofModel[0]?.probabilities.length);
    throw new InvalidOptionError('predictions', counts, 'as many classes from each model');
  }
  return first.map(({ probabilities }, image) => {
    const mean = Float32Array.from(probabilities, (_, k) => {
      const votes = predictions.map((ofModel) => ofModel[image]!.probabilities[k]!);
      return votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
    });
    return findMostProbable(mean);
  });
}
