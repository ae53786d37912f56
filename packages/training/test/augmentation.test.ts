import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { batches } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { compileConvNet } from '@mnist-convnet/model';
import {
  dispose,
  disposeVariables,
  train as optimizers,
  setBackend,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { train } from '../src/index';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(40, 1), test: drawBars(10, 2) };
const augmentation = { shift: 1.5, rotate: 20, scale: 0.2 };

beforeAll(() => setBackend('cpu'));
afterEach(() => disposeVariables());

describe('train with augmentation', () => {
  test('trains on what `batches` distorts: two epochs are trainOnBatch’s, within 1e-5', async () => {
    const [ours, stock, plain] = [1, 1, 1].map(() =>
      compileConvNet(createBarNet(1, 0), { learningRate: 0.01 }),
    );
    const settings = { batchSize: 16, seed: 7 };
    await train(ours!, dataset, { ...settings, epochs: 2, workers: 1, augmentation });
    await train(plain!, dataset, { ...settings, epochs: 2, workers: 1 });
    for (const epoch of [1, 2]) {
      for (const batch of batches(dataset.train, { ...settings, epoch, augment: augmentation })) {
        const { xs, ys } = toTensors(batch);
        await stock!.trainOnBatch(xs, ys);
        dispose([xs, ys]);
      }
    }
    const [own, expected, undistorted] = [ours!, stock!, plain!].map((model) =>
      model.getWeights().flatMap((weight: Tensor) => [...weight.dataSync()]),
    );
    const distanceTo = (others: readonly number[]) =>
      Math.max(...own!.map((value, i) => Math.abs(value - others[i]!)));
    expect(distanceTo(expected!)).toBeLessThan(1e-5);
    expect(distanceTo(undistorted!)).toBeGreaterThan(1e-3);
  });

  test('leaves the validation images as they are', async () => {
    const losses = [];
    for (const settings of [{}, { augmentation }]) {
      const model = createBarNet(1);
      // It doesn't move, so that only the images could make a difference.
      model.compile({ optimizer: optimizers.sgd(1e-30), loss: 'categoricalCrossentropy' });
      const options = { epochs: 1, batchSize: 40, workers: 1, validation: 'test' } as const;
      const { history } = await train(model, dataset, { ...options, ...settings });
      losses.push(history.epochs[0]!);
    }
    expect(losses[1]!.validationLoss).toBe(losses[0]!.validationLoss);
    expect(losses[1]!.loss).not.toBe(losses[0]!.loss);
  });

  test.each<[string, object, string]>([
    ['an unknown distortion', { flip: 1 }, 'a setting of augmentation is "flip"'],
    ['a turn by too much', { rotate: 200 }, 'rotate is 200'],
  ])('refuses %s before it starts', async (_, distortions, message) => {
    const onStart = () => {
      throw new Error('it started');
    };
    const failed = train(createBarNet(1), dataset, {
      epochs: 1,
      augmentation: distortions,
      onStart,
    });
    await expect(failed).rejects.toThrow(InvalidOptionError);
    await expect(failed).rejects.toThrow(message);
  });
});
