import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import {
  type backend_util,
  conv2d,
  dispose,
  fused,
  grads,
  maxPool,
  mul,
  setBackend,
  square,
  sum,
  type Tensor,
  type Tensor4D,
  tensor1d,
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
      tensor4d(w, filterShapeOf(size)),
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
  [
    'padding that makes the spread gradient as large as the image',
    { ...base, height: 3, width: 3, stride: 2, padding: [2, 6, 2, 6] },
  ],
  ['stride 3 with a 2x2 filter', { ...base, filterHeight: 2, filterWidth: 2, stride: 3 }],
  ['a 5x5 filter', { ...base, filterHeight: 5, filterWidth: 5, inChannels: 6, outChannels: 16 }],
];

/** What Winograd's tiles take: 3 x 3, stride 1, channels in eights. */
const even: ConvolutionCase = { ...base, inChannels: 8, outChannels: 16 };

const WINOGRAD_CASES: [string, ConvolutionCase][] = [
  ['a part of the article’s second layer', { ...even, height: 26, width: 26 }],
  ['outputs that fill their tiles', { ...even, height: 10, width: 14 }],
  ['outputs that do not', { ...even, height: 9, width: 15 }],
  ['padding 1', { ...even, height: 11, width: 7, padding: 1 }],
  ['padding wider than the filter', { ...even, padding: 4 }],
  ['padding that differs on each side', { ...even, padding: [0, 1, 2, 0] }],
  ['a half panel of channels', { ...even, inChannels: 24, outChannels: 40 }],
  ['more tiles than a block', { ...even, batch: 9, height: 15, width: 12 }],
  ['a batch of one', { ...even, batch: 1 }],
];

describe('forward convolutions on wasm', () => {
  beforeAll(async () => {
    await setBackend('wasm');
    await registerTrainingKernels();
  });

  test.each([...CASES, ...WINOGRAD_CASES])(
    'match a float64 reference within 1e-4 for %s, with bias and ReLU',
    async (_, size) => {
      const { x, w } = drawOperands(size);
      const b = uniform(size.outChannels);
      const linear = referenceOutput(size, x, w);
      const rectified = linear.map((value, i) => Math.max(0, value + b[i % size.outChannels]!));
      const shape = [size.batch, ...outputSize(size), size.outChannels];
      await expectNoTensorLeak(() =>
        tidy(() => {
          const images = tensor4d(x, [size.batch, size.height, size.width, size.inChannels]);
          const filter = tensor4d(w, filterShapeOf(size));
          const strides: [number, number] = [...stridesOf(size)];
          const pad = explicitPadding(size);
          const output = conv2d(images, filter, strides, pad);
          expectTensor(output, { shape, values: linear, tolerance: 1e-4 });
          const fusedOutput = fused.conv2d({
            x: images,
            filter,
            strides,
            pad,
            bias: tensor1d(b),
            activation: 'relu',
          });
          expectTensor(fusedOutput, { shape, values: rectified, tolerance: 1e-4 });
        }),
      );
    },
  );

  test('match a float64 reference within 1e-4 with a dilation', () => {
    // A 3 x 3 filter with holes is a 5 x 5 one with zeros.
    const size = { ...even, filterHeight: 5, filterWidth: 5 };
    const { x, w } = drawOperands(even);
    const wide = new Float32Array(25 * 8 * 16);
    for (let tap = 0; tap < 9; tap++) {
      const place = Math.floor(tap / 3) * 10 + (tap % 3) * 2;
      wide.set(w.subarray(tap * 128, (tap + 1) * 128), place * 128);
    }
    tidy(() => {
      const images = tensor4d(x, [2, 8, 8, 8]);
      const output = conv2d(images, tensor4d(w, [3, 3, 8, 16]), 1, 'valid', 'NHWC', 2);
      const values = referenceOutput(size, x, wide);
      expectTensor(output, { shape: [2, 4, 4, 16], values, tolerance: 1e-4 });
    });
  });

  test('Winograd’s tiles stay within 1e-4 of the largest output at the article’s widest layer', () => {
    const size = { ...base, batch: 1, height: 12, width: 12, inChannels: 64, outChannels: 128 };
    const { x, w } = drawOperands(size);
    const expected = referenceOutput(size, x, w);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    tidy(() => {
      const output = conv2d(
        tensor4d(x, [1, 12, 12, 64]),
        tensor4d(w, [3, 3, 64, 128]),
        1,
        'valid',
      ).dataSync();
      const error = expected.reduce((most, v, i) => Math.max(most, Math.abs(v - output[i]!)), 0);
      expect(error / largest).toBeLessThan(1e-4);
    });
  });

  test('NaN in the input reaches every output that depends on it', () => {
    const { x, w } = drawOperands(even);
    x[(3 * 8 + 3) * 8] = Number.NaN;
    const expected = referenceOutput(even, x, w);
    tidy(() => {
      const images = tensor4d(x, [2, 8, 8, 8]);
      const filter = tensor4d(w, [3, 3, 8, 16]);
      const bias = tensor1d(new Float32Array(16));
      const options = { x: images, filter, bias, strides: 1, pad: 'valid' } as const;
      const output = fused.conv2d({ ...options, activation: 'relu' }).dataSync();
      expect(expected.filter(Number.isNaN).length).toBe(9 * 16);
      for (const [i, value] of expected.entries()) {
        if (Number.isNaN(value)) expect(output[i]).toBeNaN();
      }
    });
  });

  test('refuses a bias that is no row, a filter larger than the image, and too much memory', async () => {
    const operands = drawOperands(even);
    await expectNoTensorLeak(() =>
      tidy(() => {
        const x = tensor4d(operands.x, [2, 8, 8, 8]);
        const filter = tensor4d(operands.w, [3, 3, 8, 16]);
        const bias = tensor1d([1]);
        const convolve = () => fused.conv2d({ x, filter, bias, strides: 1, pad: 'valid' });
        expect(convolve).toThrow('does not match the number of output channels');
        const small = tensor4d([1], [1, 1, 1, 1]);
        const large = tensor4d(uniform(9), [3, 3, 1, 1]);
        expect(() => conv2d(small, large, 1, 'valid')).toThrow('larger than the image');
        const far = 65_535;
        const padded = tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
        const pad: backend_util.ExplicitPadding = [
          [0, 0],
          [0, far],
          [0, far],
          [0, 0],
        ];
        expect(() => conv2d(padded, small, [far, far], pad)).toThrow(RangeError);
      }),
    );
  });

  test('channels first is left to the stock kernel, which refuses it', () => {
    tidy(() => {
      const images = tensor4d(new Float32Array(2 * 8 * 8 * 3), [2, 3, 8, 8]);
      const filter = tensor4d(new Float32Array(9 * 3 * 4), [3, 3, 3, 4]);
      expect(() => conv2d(images, filter, 1, 'valid', 'NCHW')).toThrow("Please use 'channelsLast'");
    });
  });
});

/** The reference's convolution, in float64. */
function referenceOutput(size: ConvolutionCase, x: Float32Array, w: Float32Array): Float64Array {
  const [outHeight, outWidth] = outputSize(size);
  const out = new Float64Array(size.batch * outHeight * outWidth * size.outChannels);
  forEachProduct(size, (xi, wi, yi) => {
    out[yi]! += x[xi]! * w[wi]!;
  });
  return out;
}

function filterShapeOf(size: ConvolutionCase): [number, number, number, number] {
  return [size.filterHeight, size.filterWidth, size.inChannels, size.outChannels];
}

test('the gradient of a convolution whose outputs are rounded up is that of all of them', async () => {
  await setBackend('wasm');
  await registerTrainingKernels();
  // Rows 0 to 5, stride 2: the third window of 3 reaches over the edge, onto zeros.
  const size: ConvolutionCase = { ...base, height: 6, width: 6, stride: 2, padding: [0, 1, 0, 1] };
  const operands = drawOperands(size);
  const { dx } = referenceGradients(size, operands);
  tidy(() => {
    const filter = tensor4d(operands.w, filterShapeOf(size));
    const upstream = tensor4d(operands.dy, [2, 3, 3, 4]);
    const [gradient] = grads((images: Tensor) =>
      sum(mul(conv2d(images as Tensor4D, filter, 2, 0, 'NHWC', 1, 'ceil'), upstream)),
    )([tensor4d(operands.x, [2, 6, 6, 3])]);
    expectTensor(gradient!, { shape: [2, 6, 6, 3], values: dx, tolerance: 1e-4 });
  });
});

describe.each(['wasm', 'cpu'])('convolution gradients on %s', (backend) => {
  beforeAll(async () => {
    await setBackend(backend);
    await registerTrainingKernels();
  });

  test.each([
    ...CASES.map(([what, size]) => [what, size, 1e-4] as const),
    ...WINOGRAD_CASES.map(([what, size]) => [what, size, 1e-3] as const),
  ])('match a float64 reference for %s', async (_, size, tolerance) => {
    const operands = drawOperands(size);
    const { dx, dw } = referenceGradients(size, operands);
    await expectNoTensorLeak(() => {
      const [inputGradient, filterGradient] = backendGradients(size, operands);
      expectTensor(inputGradient, { shape: inputGradient.shape, values: dx, tolerance });
      expectTensor(filterGradient, {
        shape: filterShapeOf(size),
        values: dw,
        tolerance,
      });
      dispose([inputGradient, filterGradient]);
    });
  });

  test('match finite differences of a convolution, squared and pooled, within 1e-2', () => {
    const shape: [number, number, number, number] = [1, 6, 6, 2];
    const filterShape: [number, number, number, number] = [3, 3, 2, 2];
    // Numbers of its own, with which no step changes which element of a window is the greatest.
    const own = createRandom(4);
    const x = Float32Array.from({ length: 72 }, () => own.next() * 2 - 1);
    const w = Float32Array.from({ length: 36 }, () => own.next() * 2 - 1);
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
