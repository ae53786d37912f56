import { expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { averagePredictions, type Prediction, scorePredictions } from '../src/index';

const predict = (...probabilities: number[]): Prediction => {
  const probability = Math.max(...probabilities);
  const predicted = probabilities.indexOf(probability);
  return { predicted, probability, probabilities: Float32Array.from(probabilities) };
};

test('averages probabilities: the surer model outvotes two that are unsure', () => {
  const [unsure, sure] = [predict(0.5, 0.375, 0.125), predict(0, 1, 0)];
  const [mean] = averagePredictions([[unsure], [unsure], [sure]]);
  expect(mean!.predicted).toBe(1);
  expect(mean!.probability).toBeCloseTo(1.75 / 3, 6);
  for (const [k, value] of [1 / 3, 1.75 / 3, 0.25 / 3].entries()) {
    expect(mean!.probabilities[k]).toBeCloseTo(value, 6);
  }
});

test.each<[string, Prediction[][]]>([
  ['no model', []],
  ['other numbers of images', [[predict(1, 0)], []]],
  ['other numbers of classes', [[predict(1, 0)], [predict(1, 0, 0)]]],
])('refuses predictions of %s', (_, predictions) => {
  expect(() => averagePredictions(predictions)).toThrow(InvalidOptionError);
});

test('scorePredictions refuses as many predictions as there are no images', () => {
  const images = {
    ...{ pixels: new Uint8Array(2), labels: new Uint8Array(2), count: 2 },
    ...{ height: 1, width: 1, channels: 1, numClasses: 2 },
  };
  expect(() => scorePredictions([predict(1, 0)], images)).toThrow('predictions.length is 1');
});
