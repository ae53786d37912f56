import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from '@jest/globals';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import { dispose } from '@tensorflow/tfjs-core';
import type { LabeledImages } from './labeled-images';
import { toTensors } from './to-tensors';

const images: LabeledImages = {
  pixels: Uint8Array.of(0, 51, 102, 255),
  labels: Uint8Array.of(2, 0),
  count: 2,
  height: 1,
  width: 2,
  channels: 1,
  numClasses: 3,
};

test('pixels come divided by 255, as float32 rounds it, and labels one-hot', async () => {
  const { xs, ys } = await expectNoTensorLeak(() => toTensors(images), 2);
  const values = Float32Array.of(0, 51 / 255, 102 / 255, 1);
  expectTensor(xs, { shape: [2, 1, 2, 1], values });
  expectTensor(ys, { shape: [2, 3], values: [0, 0, 1, 1, 0, 0] });
  dispose([xs, ys]);
});

test('a label that is no class, or arrays that don’t fit, make an error and no tensor', async () => {
  await expectNoTensorLeak(() => {
    expect(() => toTensors({ ...images, numClasses: 2 })).toThrow(
      'The label of image 0 is 2; expected 0 to 1.',
    );
    expect(() => toTensors({ ...images, height: 2 })).toThrow(
      expect.objectContaining({ code: 'DATASET_INVALID' }),
    );
  });
});
