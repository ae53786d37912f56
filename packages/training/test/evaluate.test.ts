import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from '@jest/globals';
import type { LabeledImages } from '@mnist-convnet/dataset';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { model as createModel, input, layers, sequential } from '@tensorflow/tfjs-layers';
import { evaluate, MismatchError, NonFiniteOutputError, predictImages } from '../src/index';

/** Takes an image's brightest of three pixels for its class: p = softmax(4 · pixels). */
function createBrightestPixelModel() {
  const model = sequential({
    layers: [
      layers.flatten({ inputShape: [1, 3, 1] }),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
  const identity = [4, 0, 0, 0, 4, 0, 0, 0, 4];
  model.setWeights([tensor2d(identity, [3, 3]), tensor1d([0, 0, 0])]);
  return model;
}

/** Images whose brightest pixel is at `brightest`, of class `label`. */
function drawImages(cases: readonly { label: number; brightest: number }[]): LabeledImages {
  const pixels = new Uint8Array(cases.length * 3);
  for (const [i, { brightest }] of cases.entries()) pixels[i * 3 + brightest] = 255;
  const labels = Uint8Array.from(cases, ({ label }) => label);
  return { pixels, labels, count: cases.length, height: 1, width: 3, channels: 1, numClasses: 3 };
}

const model = createBrightestPixelModel();
// Class 0: three right, one taken for 1. Class 1: one right, one taken for 0. Class 2: none.
const images = drawImages([
  { label: 0, brightest: 0 },
  { label: 0, brightest: 1 },
  { label: 1, brightest: 1 },
  { label: 0, brightest: 0 },
  { label: 1, brightest: 0 },
  { label: 0, brightest: 0 },
]);
/** Softmax of (4, 0, 0). */
const high = Math.exp(4) / (Math.exp(4) + 2);
const low = 1 / (Math.exp(4) + 2);

describe('evaluate', () => {
  test('counts by hand: accuracy, loss, confusion matrix, scores and mistakes', async () => {
    const evaluation = await evaluate(model, images, { classNames: ['a', 'b', 'c'] });
    expect(evaluation).toMatchObject({
      count: 6,
      confusionMatrix: [
        [3, 1, 0],
        [1, 1, 0],
        [0, 0, 0],
      ],
      mistakes: [
        { index: 1, label: 0, predicted: 1 },
        { index: 4, label: 1, predicted: 0 },
      ],
    });
    expect(evaluation.accuracy).toBeCloseTo(4 / 6, 12);
    expect(evaluation.loss).toBeCloseTo(-(4 * Math.log(high) + 2 * Math.log(low)) / 6, 5);
    expect(evaluation.mistakes[0]!.probability).toBeCloseTo(high, 5);
    expect(evaluation.classes).toEqual([
      { className: 'a', count: 4, precision: 3 / 4, recall: 3 / 4, f1: 3 / 4 },
      { className: 'b', count: 2, precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 },
      { className: 'c', count: 0, precision: 0, recall: 0, f1: 0 },
    ]);
  });

  test('doesn’t depend on the batch size, and leaks nothing', async () => {
    const whole = await evaluate(model, images);
    for (const batchSize of [1, 4, 6]) {
      expect(await expectNoTensorLeak(() => evaluate(model, images, { batchSize }))).toEqual(whole);
    }
  });

  test('a certain mistake costs -ln(1e-7), not infinity', async () => {
    const sure = createBrightestPixelModel();
    const weights = [4e4, 0, 0, 0, 4e4, 0, 0, 0, 4e4];
    sure.setWeights([tensor2d(weights, [3, 3]), tensor1d([0, 0, 0])]);
    const { loss } = await evaluate(sure, drawImages([{ label: 0, brightest: 1 }]));
    expect(loss).toBeCloseTo(-Math.log(1e-7), 5);
  });

  test('refuses images of other classes or sizes, and a batch size of 0', async () => {
    await expect(evaluate(model, { ...images, numClasses: 4 })).rejects.toThrow(MismatchError);
    await expect(evaluate(model, { ...images, height: 3, width: 1 })).rejects.toThrow(
      'takes 1x3x1 inputs',
    );
    await expect(
      evaluate(model, { ...images, count: 0, pixels: new Uint8Array(), labels: new Uint8Array() }),
    ).rejects.toThrow('images.count is 0; expected a whole number of at least 1.');
    await expect(evaluate(model, images, { batchSize: 0 })).rejects.toThrow(InvalidOptionError);
  });
});

test('a model with several inputs or outputs is refused', async () => {
  const [a, b] = [input({ shape: [1, 3, 1] }), input({ shape: [1, 3, 1] })];
  const flat = layers.flatten().apply(layers.add().apply([a, b]));
  const outputs = layers.dense({ units: 3, activation: 'softmax' }).apply(flat) as typeof a;
  const twoIn = createModel({ inputs: [a, b], outputs });
  const flats = [layers.flatten().apply(a), layers.flatten().apply(a)] as (typeof a)[];
  const twoOut = createModel({ inputs: a, outputs: flats });
  await expect(evaluate(twoIn, images)).rejects.toThrow(MismatchError);
  await expect(evaluate(twoIn, images)).rejects.toThrow(
    'The model has 2 input(s) and 1 output(s), where one of each is expected, but is given 1x3x1 images of 3 classes.',
  );
  await expect(predictImages(twoOut, images)).rejects.toThrow('has 1 input(s) and 2 output(s)');
});

test('a model whose weights are NaN is refused, rather than given a score', async () => {
  const broken = createBrightestPixelModel();
  broken.setWeights([tensor2d(Array(9).fill(Number.NaN), [3, 3]), tensor1d([0, 0, 0])]);
  await expect(evaluate(broken, images)).rejects.toThrow(NonFiniteOutputError);
});

describe('predictImages', () => {
  test('answers in order, with probabilities that add up to 1', async () => {
    const done: number[] = [];
    const predictions = await predictImages(model, images, {
      batchSize: 4,
      onProgress: (count) => done.push(count),
    });
    expect(predictions.map(({ predicted }) => predicted)).toEqual([0, 1, 1, 0, 0, 0]);
    for (const { predicted, probability, probabilities } of predictions) {
      expect(probability).toBe(probabilities[predicted]);
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    }
    expect(done).toEqual([4, 6]);
  });

  test('an abort rejects with the signal’s reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(predictImages(model, images, { signal })).rejects.toThrow('enough');
  });
});
