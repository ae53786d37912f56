import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import {
  dispose,
  profile,
  type Scalar,
  square,
  sum,
  type Tensor,
  tensor,
  tidy,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { fuseActivations } from '../src/fuse-activations';

beforeAll(async () => {
  await prepareBackend({ prefer: 'wasm', required: true });
});

const init = (seed: number) => ({
  kernelInitializer: initializers.glorotUniform({ seed }),
  biasInitializer: initializers.randomUniform({ minval: -0.1, maxval: 0.1, seed }),
});

/** Layers that can be fused, one of them in a nested model, and layers that can't. */
function createModel(): LayersModel {
  const conv = { kernelSize: 3, activation: 'relu' } as const;
  return sequential({
    layers: [
      layers.conv2d({ inputShape: [9, 9, 2], filters: 8, ...conv, ...init(1) }),
      layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', strides: 2, ...init(2) }),
      layers.conv2d({ filters: 4, kernelSize: 2, activation: 'elu', ...init(3) }),
      layers.conv2d({ filters: 4, ...conv, kernelSize: 2, useBias: false, ...init(4) }),
      layers.flatten(),
      sequential({
        layers: [layers.dense({ inputShape: [16], units: 6, activation: 'relu', ...init(5) })],
      }),
      layers.dense({ units: 3, activation: 'softmax', ...init(6) }),
    ],
  });
}

const images = Float32Array.from({ length: 3 * 9 * 9 * 2 }, (_, i) => Math.sin(i * i));

function gradientsOf(model: LayersModel): Tensor[] {
  return tidy(() => {
    const x = tensor(images, [3, 9, 9, 2]);
    const loss = () => sum(square(model.apply(x, { training: true }) as Tensor)) as Scalar;
    return Object.values(variableGrads(loss).grads);
  });
}

/** How many ReLUs a training pass computes by a kernel of their own. */
async function countRelus(model: LayersModel): Promise<number> {
  const { kernels } = await profile(() => dispose(gradientsOf(model)));
  return kernels.filter(({ name }) => name === 'Relu').length;
}

test('a fused model has the gradients of a plain one within 1e-5, by fewer kernels, and leaks nothing', async () => {
  const model = createModel();
  const plain = gradientsOf(model);
  expect(await countRelus(model)).toBe(3);

  const fused = fuseActivations(model);
  await expectNoTensorLeak(() => {
    const gradients = gradientsOf(model);
    for (const [i, { shape }] of plain.entries()) {
      const values = plain[i]!.dataSync();
      expectTensor(gradients[i]!, { shape, values, tolerance: 1e-5 });
    }
    dispose(gradients);
  });
  // The convolution without a bias keeps its own.
  expect(await countRelus(model)).toBe(1);

  fused.restore();
  expect(await countRelus(model)).toBe(3);
  dispose(plain);
});

test('with the kernel alone frozen, the bias’s gradients are a plain model’s', () => {
  const model = createModel();
  // Its first use sets the flags of a Sequential's own weights.
  dispose(gradientsOf(model));
  for (const { weights } of [model.layers[0]!, model.layers[6]!]) {
    weights[0]!.trainable = false;
    expect(weights).toHaveLength(2);
  }
  const plain = gradientsOf(model);
  const fused = fuseActivations(model);
  const gradients = gradientsOf(model);
  fused.restore();
  expect(gradients).toHaveLength(plain.length);
  for (const [i, { shape }] of plain.entries()) {
    expectTensor(gradients[i]!, { shape, values: plain[i]!.dataSync(), tolerance: 1e-5 });
  }
  dispose([plain, gradients]);
});
