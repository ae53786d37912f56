import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { expectTensor } from '@mnist-convnet/testing';
import {
  add,
  conv2d,
  dispose,
  engine,
  grads,
  matMul,
  type NamedTensorMap,
  relu,
  reshape,
  setBackend,
  square,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerTrainingKernels } from '../src/index';

const random = createRandom(3);
const uniform = (length: number) => Float32Array.from({ length }, () => random.next() * 2 - 1);

/** Runs a fused kernel on the tape. */
const run = (kernelName: string, inputs: NamedTensorMap, attrs: object) =>
  engine().runKernel(kernelName, inputs, attrs as never) as Tensor;

describe.each(['wasm', 'cpu'])('gradients of fused kernels on %s', (backend) => {
  beforeAll(async () => {
    await setBackend(backend);
    await registerTrainingKernels();
  });
  afterAll(async () => {
    await setBackend('wasm');
  });

  test.each(['relu', 'linear'] as const)('with %s equal those of the parts within 1e-4', (kind) => {
    const attrs = { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 1, activation: kind };
    const inputs = [
      tensor(uniform(2 * 5 * 6 * 3), [2, 5, 6, 3]),
      tensor(uniform(9 * 3 * 4), [3, 3, 3, 4]),
      tensor(uniform(4)),
      tensor(uniform(120 * 7), [120, 7]),
      tensor(uniform(7)),
    ];
    const act = (x: Tensor) => (kind === 'relu' ? relu(x) : x);
    const fusedLoss = (...[x, filter, bias, weights, offset]: Tensor[]) => {
      const features = run('FusedConv2D', { x: x!, filter: filter!, bias: bias! }, attrs);
      const a = reshape(features, [2, 120]);
      const more = { transposeA: false, transposeB: false, activation: kind };
      return sum(square(run('_FusedMatMul', { a, b: weights!, bias: offset! }, more)));
    };
    const plainLoss = (...[x, filter, bias, weights, offset]: Tensor[]) => {
      const features = act(add(conv2d(x as Tensor4D, filter as Tensor4D, 1, 'same'), bias!));
      const product = matMul(reshape(features, [2, 120]), weights!);
      return sum(square(act(add(product, offset!))));
    };
    tidy(() => {
      const ours = grads(fusedLoss)(inputs);
      for (const [i, expected] of grads(plainLoss)(inputs).entries()) {
        const values = expected.dataSync();
        expectTensor(ours[i]!, { shape: expected.shape, values, tolerance: 1e-4 });
      }
    });
    dispose(inputs);
  });

  test('that are not there say so', () => {
    tidy(() => {
      const images = tensor(uniform(50), [1, 5, 5, 2]);
      const wide = tensor(uniform(18), [3, 3, 2, 1]);
      const holes = { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 2 };
      const dilated = (x: Tensor) =>
        sum(run('FusedConv2D', { x, filter: wide, bias: tensor([0]) }, holes));
      expect(() => grads(dilated)([images])).toThrow('no gradient for dilations 2');
      const x = tensor(uniform(18), [1, 3, 3, 2]);
      const filter = tensor(uniform(2), [1, 1, 2, 1]);
      const bias = tensor([0]);
      const attrs = {
        strides: 1,
        pad: 'same',
        dataFormat: 'NHWC',
        dilations: 1,
        activation: 'elu',
      };
      const loss = (images: Tensor) => sum(run('FusedConv2D', { x: images, filter, bias }, attrs));
      expect(() => grads(loss)([x])).toThrow('no gradient for elu');
    });
  });
});
