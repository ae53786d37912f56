import { afterEach, beforeAll, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { batches } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import { compileConvNet } from '@mnist-convnet/model';
import { expectTensor } from '@mnist-convnet/testing';
// By its own name, since workers run the built script.
import { train } from '@mnist-convnet/training';
import { add, disposeVariables, mul } from '@tensorflow/tfjs-core';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(120, 1), test: drawBars(10, 2) };
const SETTINGS = { epochs: 1, batchSize: 40, learningRate: 0.01, seed: 7 };

beforeAll(() => prepareBackend({ prefer: 'wasm', required: true }));
afterEach(() => disposeVariables());

test.each([1, 2])(
  '%i worker(s) take the steps of labels smoothed by hand, within 1e-5',
  async (workers) => {
    const [ours, stock] = [createBarNet(3, 0), compileConvNet(createBarNet(3, 0), SETTINGS)];
    await train(ours, dataset, { ...SETTINGS, labelSmoothing: 0.3, workers });
    for (const batch of batches(dataset.train, { batchSize: 40, seed: 7, epoch: 1 })) {
      const { xs, ys } = toTensors(batch);
      // Of three classes: 0.8 for the right one, 0.1 for each of the others.
      await stock.trainOnBatch(xs, add(mul(ys, 0.7), 0.1));
    }
    for (const [i, weight] of ours.getWeights().entries()) {
      const values = stock.getWeights()[i]!.dataSync();
      expectTensor(weight, { shape: weight.shape, values, tolerance: 1e-5 });
    }
  },
);
