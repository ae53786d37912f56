import type { MapGroup } from '@mnist-convnet/plots';
import type { RunFacts } from '../src';

/** Three epochs, validated, the best in the middle. */
export const history = {
  epochs: [
    { epoch: 1, accuracy: 0.9, loss: 0.3, validationAccuracy: 0.95, validationLoss: 0.2 },
    { epoch: 2, accuracy: 0.95, loss: 0.2, validationAccuracy: 0.9825, validationLoss: 0.1 },
    { epoch: 3, accuracy: 0.97, loss: 0.1, validationAccuracy: 0.975, validationLoss: 0.12 },
  ],
  steps: [0.001, 0.004, 0.002].map((learningRate, index) => {
    return { epoch: index + 1, accuracy: 0.9, loss: 0.3, learningRate };
  }),
};

/** Twenty images of two classes, 18 of them recognised. */
export const evaluation = {
  count: 20,
  loss: 0.25,
  accuracy: 0.9,
  confusionMatrix: [
    [9, 1],
    [1, 9],
  ],
  classes: [
    { count: 10, precision: 0.9, recall: 0.9, f1: 0.9 },
    { count: 10, precision: 0.875, recall: 0.5, f1: 0.63636 },
  ],
  mistakes: [
    { index: 3, label: 0, predicted: 1, probability: 0.625 },
    { index: 12, label: 1, predicted: 0, probability: 0.99999 },
  ],
};

/** Twenty grey images of 2x3; each of its pixels is the image's number. */
export const images = {
  pixels: Uint8Array.from({ length: 20 * 6 }, (_, index) => Math.floor(index / 6)),
  ...{ height: 2, width: 3, channels: 1 },
};

/** A group of `count` maps of 2x2. */
export function mapsOf(name: string, count: number): MapGroup {
  const values = Float32Array.from({ length: 4 * count }, (_, index) => index);
  return { name, detail: `2 × 2 × ${count}`, values, height: 2, width: 2, count };
}

/** A run of which everything is known. */
export const wholeRun: RunFacts = {
  name: 'whole',
  started: '2026-11-23T08:04:30.000Z',
  seconds: 391,
  settings: { learningRate: 0.001, dropoutRates: [0.25, 0.5], validation: 'test' },
  data: { name: 'MNIST', train: 60000 },
  machine: { processor: 'a fast one', cores: 2 },
  history,
  evaluation,
  classNames: ['cat', 'dog'],
  images,
  filters: [{ ...mapsOf('conv2d_1', 3), unit: 'filters', colors: 'diverging' }],
  featureMaps: {
    image: { ...images, pixels: images.pixels.subarray(0, 6) },
    label: 'cat',
    groups: [mapsOf('conv2d_1', 40), mapsOf('pool_1', 2)],
  },
  summary: 'Layer (type)   Output Shape\nconv2d_1       (None, 2, 2, 40)',
  repeat: { command: 'npx mnist-convnet train --seed 7', details: { seed: 7 } },
};
