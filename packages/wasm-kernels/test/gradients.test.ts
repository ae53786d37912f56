import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import {
  type backend_util,
  conv2d,
  dispose,
  grads,
  maxPool,
  mul,
  setBackend,
  square,
  sum,
  type Tensor,
  type Tensor4D,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerTrainingKernels } from '../src/index';
import {
  type ConvolutionCase,
  forEachProduct,
  outputSize,
  paddingsOf,
  stridesOf,
} from './convolution-reference';

const random = createRandom(1);
const uniform = (length: number) => Float32Array.from({ length }, () => random.next() * 2 - 1);

interface Operands {
  x: Float32Array;
  w: Float32Array;
  dy: Float32Array;
}

function drawOperands(size: ConvolutionCase): Operands {
  const [outHeight, outWidth] = outputSize(size);
  return {
    x: uniform(size.batch * size.height * size.width * size.inChannels),
    w: uniform(size.filterHeight * size.filterWidth * size.inChannels * size.outChannels),
    dy: uniform(size.batch * outHeight * outWidth * size.outChannels),
  };
}

/** Gradients of sum(conv2d(x, w) · dy) by the reference, in float64. */
function referenceGradients(size: ConvolutionCase, { x, w, dy }: Operands) {
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  forEachProduct(size, (xi, wi, yi) => {
    dx[xi]! += w[wi]! * dy[yi]!;
    dw[wi]! += x[xi]! * dy[yi]!;
  });
  return { dx, dw };
}

/** The same gradients as the active backend has them. The caller owns both. */
function backendGradients(size: ConvolutionCase, { x, w, dy }: Operands): [Tensor, Tensor] {
  const [outHeight, outWidth] = outputSize(size);
  return tidy(() => {
    const upstream = tensor4d(dy, [size.batch, outHeight, outWidth, size.outChannels]);
    const [dx, dw] = grads((images: Tensor, filter: Tensor) =>
      sum(
        mul(
          conv2d(
            images as Tensor4D,
            filter as Tensor4D,
            [...stridesOf(size)],
            explicitPadding(size),
          ),
          upstream,
        ),
      ),
    )([
      tensor4d(x, [size.batch, size.height, size.width, size.inChannels]),
      tensor4d(w, [size.filterHeight, size.filterWidth, size.inChannels, size.outChannels]),
    ]);
    return [dx!, dw!];
  });
}

function explicitPadding(size: ConvolutionCase): backend_util.ExplicitPadding {
  const [top, bottom, left, right] = paddingsOf(size);
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

const base: ConvolutionCase = {
  batch: 2,
  height: 8,
  width: 8,
  inChannels: 3,
  outChannels: 4,
  filterHeight: 3,
  filterWidth: 3,
  stride: 1,
  padding: 0,
};

const CASES: [string, ConvolutionCase][] = [
  ['the article’s first layer', { ...base, height: 28, width: 28, inChannels: 1, outChannels: 32 }],
  [
    'a part of the article’s third',
    { ...base, height: 12, width: 12, inChannels: 16, outChannels: 24 },
  ],
  ['a batch of one', { ...base, batch: 1 }],
  ['one channel in and out', { ...base, inChannels: 1, outChannels: 1 }],
  ['odd, oblong images', { ...base, height: 7, width: 11, inChannels: 5, outChannels: 7 }],
  ['a 1x1 filter', { ...base, filterHeight: 1, filterWidth: 1 }],
  ['an oblong 2x5 filter', { ...base, filterHeight: 2, filterWidth: 5 }],
  ['a filter as large as the image', { ...base, filterHeight: 8, filterWidth: 8 }],
  ['padding 1', { ...base, padding: 1 }],
  ['padding wider than the filter', { ...base, padding: 3 }],
  ['stride 2', { ...base, stride: 2 }],
  [
    'stride 2 that leaves a row over, padded',
    { ...base, height: 9, width: 10, stride: 2, padding: 1 },
  ],
  ['strides 1 and 2', { ...base, stride: [1, 2] }],
  ['padding that differs on each side', { ...base, padding: [0, 1, 2, 0] }],
  ['uneven padding with stride 2', { ...base, height: 7, stride: 2, padding: [0, 1, 1, 2] }],
  ['stride 3 with a 2x2 filter', { ...base, filterHeight: 2, filterWidth: 2, stride: 3 }],
];

describe.each(['wasm', 'cpu'])('convolution gradients on %s', (backend) => {
  beforeAll(async () => {
    await setBackend(backend);
    await registerTrainingKernels();
  });

  test.each(CASES)('match a float64 reference within 1e-4 for %s', async (_, size) => {
    const operands = drawOperands(size);
    const { dx, dw } = referenceGradients(size, operands);
    await expectNoTensorLeak(() => {
      const [inputGradient, filterGradient] = backendGradients(size, operands);
      expectTensor(inputGradient, { shape: inputGradient.shape, values: dx, tolerance: 1e-4 });
      expectTensor(filterGradient, {
        shape: [size.filterHeight, size.filterWidth, size.inChannels, size.outChannels],
        values: dw,
        tolerance: 1e-4,
      });
      dispose([inputGradient, filterGradient]);
    });
  });

  test('match finite differences of a convolution, squared and pooled, within 1e-2', () => {
    const shape: [number, number, number, number] = [1, 6, 6, 2];
    const filterShape: [number, number, number, number] = [3, 3, 2, 2];
    const x = uniform(72);
    const w = uniform(36);
    const loss = (images: Tensor, filter: Tensor) =>
      sum(
        maxPool(square(conv2d(images as Tensor4D, filter as Tensor4D, 1, 'valid')), 2, 2, 'valid'),
      );
    const lossAt = (xs: Float32Array, ws: Float32Array) =>
      tidy(() => loss(tensor4d(xs, shape), tensor4d(ws, filterShape)).dataSync()[0]!);
    tidy(() => {
      const [, dw] = grads(loss)([tensor4d(x, shape), tensor4d(w, filterShape)]);
      const gradient = dw!.dataSync();
      const step = 1e-2;
      for (let index = 0; index < w.length; index++) {
        const up = Float32Array.from(w);
        const down = Float32Array.from(w);
        up[index]! += step;
        down[index]! -= step;
        const difference = (lossAt(x, up) - lossAt(x, down)) / (up[index]! - down[index]!);
        expect(Math.abs(gradient[index]! - difference)).toBeLessThan(
          1e-2 * Math.max(1, Math.abs(difference)),
        );
      }
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])(
    '%p in the input or from above reaches just the elements that depend on it',
    (value) => {
      const operands = drawOperands(base);
      operands.x[0] = value;
      operands.dy[operands.dy.length - 1] = value;
      const { dx, dw } = referenceGradients(base, operands);
      const [inputGradient, filterGradient] = backendGradients(base, operands);
      expectTensor(inputGradient, { shape: [2, 8, 8, 3], values: dx, tolerance: 1e-4 });
      expectTensor(filterGradient, { shape: [3, 3, 3, 4], values: dw, tolerance: 1e-4 });
      dispose([inputGradient, filterGradient]);
    },
  );
});
