import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import {
  engine,
  getKernel,
  mul,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { activateBackend } from './activate-backend';
import { checkTraining, EXPECTED } from './check-training';

/** [size, number of the pattern] of images, filters, bias and weights, in this order. */
const INPUTS = [144, 54, 3, 48].map((size, seed) => pattern(size, seed));

test('the expected numbers are those of a naive network and of its finite differences within 1e-6', () => {
  const gradients = INPUTS.map((input, which) => {
    const direction = pattern(input.length, which + 50);
    const at = (step: number) =>
      naiveLoss(
        INPUTS.map((values, other) =>
          other === which ? values.map((v, i) => v + step * direction[i]!) : values,
        ),
      );
    return (at(1e-5) - at(-1e-5)) / 2e-5;
  });
  const reference = [naiveLoss(INPUTS), ...gradients];
  expect(Object.values(EXPECTED)).toEqual(reference.map((value) => expect.closeTo(value, 6)));
  expect(Object.values(EXPECTED)).toHaveLength(reference.length);
});

describe.each(['cpu', 'wasm'] as const)('on the %s backend', (name) => {
  beforeAll(async () => {
    await activateBackend(name, () => import(`@tensorflow/tfjs-backend-${name}`));
    Object.assign(engine().registry.cpu ?? {}, { firstUse: false });
    if (name === 'wasm')
      await (await import('@mnist-convnet/wasm-kernels')).registerTrainingKernels();
  });

  test('passes, and leaves no tensors', async () => {
    await expectNoTensorLeak(() => checkTraining());
  });

  test('fails where a kernel is missing, and leaves no tensors', async () => {
    const kernel = getKernel('Conv2DBackpropFilter', name);
    unregisterKernel('Conv2DBackpropFilter', name);
    await expectNoTensorLeak(() =>
      expect(checkTraining()).rejects.toThrow("Kernel 'Conv2DBackpropFilter' not registered"),
    );
    registerKernel(kernel);
  });

  test.each([
    ['MaxPoolGrad', 'the gradient of the images'],
    ['FusedConv2D', 'the loss'],
    ['Conv2DBackpropFilter', 'the gradient of the filters'],
  ])('fails where %s is off by 1 %%, and names %s', async (kernelName, what) => {
    const kernel = getKernel(kernelName, name);
    unregisterKernel(kernelName, name);
    registerKernel({
      ...kernel,
      kernelFunc: (args) => {
        const result = kernel.kernelFunc(args) as TensorInfo;
        const exact = engine().makeTensorFromTensorInfo(result);
        return mul(exact, 1.01);
      },
    });
    await expect(checkTraining()).rejects.toThrow(`It computes wrongly: ${what}`);
    unregisterKernel(kernelName, name);
    registerKernel(kernel);
  });
});

function pattern(size: number, seed: number): number[] {
  return Array.from({ length: size }, (_, i) => ((i * 37 + seed * 17) % 101) / 101 - 0.5);
}

/** images [2, 6, 6, 2], filters [3, 3, 2, 3], bias [3], weights [12, 4]. */
function naiveLoss([images, filters, bias, weights]: number[][]): number {
  let loss = 0;
  for (const [image, label] of [2, 0].entries()) {
    const features: number[] = []; // [2, 2, 3]
    for (let y = 0; y < 4; y += 2) {
      for (let x = 0; x < 4; x += 2) {
        for (let c = 0; c < 3; c++) {
          const window = [0, 1, 2, 3].map((i) => convolve(image, y + (i >> 1), x + (i & 1), c));
          features.push(Math.max(0, ...window));
        }
      }
    }
    const logits = [0, 1, 2, 3].map((k) =>
      features.reduce((total, feature, i) => total + feature * weights![i * 4 + k]!, 0),
    );
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    loss -= Math.log(Math.exp(logits[label]!) / total);
  }
  return loss;

  function convolve(n: number, y: number, x: number, c: number): number {
    let total = bias![c]!;
    for (let i = 0; i < 18; i++) {
      const [fy, fx, channel] = [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2];
      const pixel = ((n * 6 + y + fy!) * 6 + x + fx!) * 2 + channel!;
      total += images![pixel]! * filters![i * 3 + c]!;
    }
    return total;
  }
}
