import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom, threefry2x32 } from '@mnist-convnet/random';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import {
  cast,
  clone,
  dispose,
  engine,
  fused,
  grads,
  matMul,
  maxPool,
  mul,
  type NamedTensorMap,
  setBackend,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
  tensor1d,
  tidy,
  train,
  variable,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerTrainingKernels } from '../src/index';

const random = createRandom(2);
const uniform = (length: number) => Float32Array.from({ length }, () => random.next() * 2 - 1);

/** Runs one of this package's own kernels; the caller owns the tensors. */
function run(kernelName: string, inputs: NamedTensorMap, attrs: object): Tensor[] {
  const outputs = engine().runKernel(kernelName, inputs, attrs as never);
  return (Array.isArray(outputs) ? outputs : [outputs]) as Tensor[];
}

beforeAll(async () => {
  await setBackend('wasm');
  await registerTrainingKernels();
});

describe('matrix products', () => {
  const SIZES = [
    [1, 1, 1],
    [5, 7, 3],
    [64, 10, 64],
    [3, 24, 1030],
    [33, 130, 17],
  ] as const;
  const TRANSPOSITIONS = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const;

  test.each(SIZES.flatMap(([m, n, k]) => TRANSPOSITIONS.map(([a, b]) => ({ m, n, k, a, b }))))(
    'match float64 loops within 1e-4: $m x $k by $k x $n, transposed $a, $b',
    async (c) => {
      const { m, n, k } = c;
      const a = uniform(m * k);
      const b = uniform(k * n);
      const bias = uniform(n);
      const product = new Float64Array(m * n);
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++)
          for (let s = 0; s < k; s++) {
            product[i * n + j]! +=
              a[c.a ? s * m + i : i * k + s]! * b[c.b ? j * k + s : s * n + j]!;
          }
      await expectNoTensorLeak(() =>
        tidy(() => {
          const left = tensor(a, c.a ? [k, m] : [m, k]);
          const right = tensor(b, c.b ? [n, k] : [k, n]);
          const plain = matMul(left, right, c.a, c.b);
          expectTensor(plain, { shape: [m, n], values: product, tolerance: 1e-4 });
          const rectified = fused.matMul({
            a: left as never,
            b: right as never,
            transposeA: c.a,
            transposeB: c.b,
            bias: tensor1d(bias),
            activation: 'relu',
          });
          const values = product.map((value, i) => Math.max(0, value + bias[i % n]!));
          expectTensor(rectified, { shape: [m, n], values, tolerance: 1e-4 });
        }),
      );
    },
  );

  test.each([
    { left: [2, 3], right: [2, 3] },
    { left: [2, 3], right: [1, 1] },
    { left: [3], right: [2, 3] },
    { left: [2, 1], right: [1, 3] },
  ])(
    'of stacks $left and $right of matrices match float64 loops within 1e-4',
    ({ left, right }) => {
      const size = (sides: number[]) => sides.reduce((a, b) => a * b, 1);
      const a = uniform(size(left) * 12);
      const b = uniform(size(right) * 20);
      const values = new Float64Array(6 * 15);
      for (let y = 0; y < 2; y++)
        for (let x = 0; x < 3; x++) {
          const [aPlace, bPlace] = [left, right].map((sides) => {
            const [rows, columns] = sides.length === 2 ? sides : [1, sides[0]!];
            return (rows === 1 ? 0 : y * columns!) + (columns === 1 ? 0 : x);
          });
          for (let i = 0; i < 3; i++)
            for (let j = 0; j < 5; j++)
              for (let s = 0; s < 4; s++) {
                values[(y * 3 + x) * 15 + i * 5 + j]! +=
                  a[aPlace! * 12 + i * 4 + s]! * b[bPlace! * 20 + s * 5 + j]!;
              }
        }
      tidy(() => {
        const product = matMul(tensor(a, [...left, 3, 4]), tensor(b, [...right, 4, 5]));
        expectTensor(product, { shape: [2, 3, 3, 5], values, tolerance: 1e-4 });
      });
    },
  );

  test('leave a bias that is no row to the stock kernel, which refuses it', () => {
    tidy(() => {
      const [a, b, bias] = [tensor(uniform(12), [4, 3]), tensor(uniform(12), [3, 4]), uniform(4)];
      const options = { a: a as never, b: b as never, bias: tensor(bias, [4, 1]) };
      expect(() => fused.matMul(options)).toThrow('only supports rank-1 bias');
    });
  });

  test('NaN and infinities stay what they are', () => {
    tidy(() => {
      const left = tensor([Number.NaN, 1, Number.POSITIVE_INFINITY, 1], [4, 1]);
      const product = matMul(left, tensor([1, -1], [1, 2])).dataSync();
      const [nan, , one] = product;
      expect([nan, one]).toEqual([Number.NaN, 1]);
      expect([product[4], product[5]]).toEqual([
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
      ]);
    });
  });
});

describe('the gradient of max pooling', () => {
  test.each([
    { what: '2 x 2 windows', height: 8, width: 6, channels: 8, size: 2, stride: 2, pad: 'valid' },
    { what: 'a row left over', height: 7, width: 5, channels: 5, size: 2, stride: 2, pad: 'valid' },
    {
      what: 'overlapping windows',
      height: 7,
      width: 7,
      channels: 6,
      size: 3,
      stride: 2,
      pad: 'valid',
    },
    { what: 'padding', height: 7, width: 6, channels: 3, size: 3, stride: 1, pad: 'same' },
    {
      what: 'gaps between windows',
      height: 9,
      width: 9,
      channels: 4,
      size: 2,
      stride: 3,
      pad: 'valid',
    },
  ] as const)('equals the cpu backend’s exactly with $what', async (c) => {
    const shape: [number, number, number, number] = [2, c.height, c.width, c.channels];
    // Few values, so that windows have several maxima.
    const x = uniform(2 * c.height * c.width * c.channels).map((v) => Math.round(v * 3));
    const gradient = () =>
      tidy(() => {
        const pooled = (images: Tensor) => maxPool(images as Tensor4D, c.size, c.stride, c.pad);
        const weights = pooled(tensor(x, shape)).shape.reduce((a, b) => a * b, 1);
        const upstream = Float32Array.from({ length: weights }, (_, i) => (i % 17) - 8);
        const [dx] = grads((images: Tensor) => {
          const y = pooled(images);
          return sum(mul(y, tensor(upstream, y.shape)));
        })([tensor(x, shape)]);
        return dx!.dataSync();
      });
    const ours = gradient();
    await setBackend('cpu');
    const expected = gradient();
    await setBackend('wasm');
    expect(ours).toEqual(expected);
    expect(ours.some((value) => value !== 0)).toBe(true);
  });

  // With 4 channels the windows go through vectors, with 1 they don't.
  test.each([1, 4])(
    'goes to the first of equal elements, and to NaN before a number, in %i channels',
    (channels) => {
      const spread = (values: number[]) =>
        values.flatMap((v) => new Array<number>(channels).fill(v));
      const input = [0, 5, 5, 1, 2, Number.NaN, 7, Number.NaN];
      tidy(() => {
        const dy = tensor(spread([10, 20]), [2, 1, 1, channels]);
        const inputs = { dy, input: tensor(spread(input), [2, 2, 2, channels]), output: dy };
        const [dx] = run('MaxPoolGrad', inputs, { filterSize: 2, strides: 2, pad: 'valid' });
        const values = spread([0, 10, 0, 0, 0, 20, 0, 0]);
        expectTensor(dx!, { shape: [2, 2, 2, channels], values });
      });
    },
  );
});

test('a clone has the values without a copy, and outlives the original', async () => {
  await expectNoTensorLeak(() => {
    const x = tensor([1, 2, 3]);
    const copies = [clone(x), cast(x, 'float32')];
    for (const copy of copies) expect(copy.dataId).toBe(x.dataId);
    x.dispose();
    for (const copy of copies) expectTensor(copy, { shape: [3], values: [1, 2, 3] });
    dispose(copies);
    const integers = tidy(() => cast(tensor([1.7, -2.5]), 'int32'));
    expectTensor(integers, { shape: [2], dtype: 'int32', values: [1, -2] });
    integers.dispose();
  });
});

test.each([
  [[0, 1, 2], [6]],
  [[0], [5, 70, 6]],
  [-4, [5, 70, 6]],
  [
    [1, 0],
    [70, 6],
  ],
] as const)('sums over the leading axes %p match float64 loops within 1e-5', (axis, kept) => {
  const shape = [9, 5, 70, 6];
  const x = uniform(9 * 5 * 70 * 6);
  const columns = kept.reduce((a, b) => a * b, 1);
  const values = new Float64Array(columns);
  for (const [i, value] of x.entries()) values[i % columns]! += value;
  tidy(() => {
    const axes = axis as number | number[];
    expectTensor(sum(tensor(x, shape), axes), { shape: kept, values, tolerance: 1e-5 });
    const ones = new Array(4 - kept.length).fill(1);
    const keptDims = sum(tensor(x, shape), axes, true);
    expectTensor(keptDims, { shape: [...ones, ...kept], values, tolerance: 1e-5 });
  });
});

test('sums of all values match float64 loops within 1e-5', () => {
  for (const size of [1, 7, 100_003]) {
    const x = uniform(size).map((value) => value + 1);
    const values = [x.reduce((total, value) => total + value, 0)];
    tidy(() => {
      expectTensor(sum(tensor(x)), { shape: [], values, tolerance: 1e-5 });
      expectTensor(sum(tensor(x, [1, size]), null as never, true), {
        shape: [1, 1],
        values,
        tolerance: 1e-5,
      });
    });
  }
});

test('sums over other axes and of integers go where they went before', () => {
  tidy(() => {
    const x = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
    expectTensor(sum(x), { shape: [], values: [21] });
    expectTensor(sum(x, 1), { shape: [2], values: [6, 15] });
    const integers = sum(tensor([1, 2, 3, 4], [2, 2], 'int32'), 0);
    expectTensor(integers, { shape: [2], dtype: 'int32', values: [4, 6] });
  });
});

test('the gradient of ReLU passes where the output is positive, and lets NaN through', () => {
  tidy(() => {
    const dy = tensor([1, 2, 3, 4, 5, Number.NaN]);
    const y = tensor([-1, 0, 2, Number.NaN, 1e-30, 3]);
    const [dx] = run('ReluGrad', { dy, y }, {});
    expectTensor(dx!, { shape: [6], values: [0, 0, 3, 4, 5, Number.NaN] });
  });
});

describe('dropout masks', () => {
  test.each([
    [0, 100],
    [1, 3],
    [7, 33],
    [2 ** 34 + 2, 40],
  ])('from draw %i are halves of the words of `random`’s stream', (firstDraw, size) => {
    const stream = createRandom(9).fork('dropout', 1, 2);
    const { key } = stream;
    tidy(() => {
      const attrs = { shape: [size], rate: 0.3, key0: key[0], key1: key[1], firstDraw };
      const [mask] = run('DropoutMask', {}, attrs);
      const draws = drawsOf(key, firstDraw, size);
      const threshold = Math.round(0.3 * 65_536);
      const values = draws.map((draw) => (draw < threshold ? 0 : Math.fround(1 / 0.7)));
      expectTensor(mask!, { shape: [size], values });
    });
  });

  test('have the rate’s share of zeros, and others at another key', () => {
    tidy(() => {
      const attrs = { shape: [100, 1000], rate: 0.25, key0: 1, key1: 2, firstDraw: 0 };
      const masks = [0, 3].map((key0) => run('DropoutMask', {}, { ...attrs, key0 })[0]!.dataSync());
      for (const mask of masks) {
        const zeros = mask.filter((value) => value === 0).length;
        // Within four standard deviations.
        expect(Math.abs(zeros - 25_000)).toBeLessThan(4 * Math.sqrt(100_000 * 0.25 * 0.75));
      }
      expect(masks[0]).not.toEqual(masks[1]);
    });
  });
});

test('kernels of this package refuse tensors that do not fit', () => {
  tidy(() => {
    const [one, two] = [tensor([1]), tensor([1, 2])];
    expect(() => run('ReluGrad', { dy: two, y: one }, {})).toThrow(
      'ReluGrad on the wasm backend: got dy float32 [2], y float32 [1]; all must be float32 and of one shape.',
    );
    const inputs = {
      value: two,
      gradient: cast(two, 'int32'),
      firstMoment: two,
      secondMoment: two,
    };
    expect(() => run('AdamStep', inputs, {})).toThrow('gradient int32 [2]');
    const attrs = { filterSize: 2, strides: 2, pad: 'valid' };
    const input = tensor(uniform(16), [1, 4, 4, 1]);
    const dy = tensor(uniform(9), [1, 3, 3, 1]);
    expect(() => run('MaxPoolGrad', { dy, input, output: dy }, attrs)).toThrow(
      'expected [1,2,2,1]',
    );
    const size = { strides: 1, pad: 'valid', dataFormat: 'NHWC', filterShape: [3, 3, 1, 2] };
    expect(() => run('Conv2DBackpropFilter', { x: input, dy }, size)).toThrow(
      'expected [1, …, …, 2]',
    );
    const nchw = { ...size, dataFormat: 'NCHW' };
    expect(() => run('Conv2DBackpropFilter', { x: input, dy }, nchw)).toThrow('got float32, NCHW');
  });
});

test('Adam’s steps are those of TensorFlow.js’s optimizer within 1e-6', () => {
  const size = 1003;
  const stock = train.adam(0.01, 0.8, 0.99, 1e-5);
  const start = uniform(size);
  const weights = variable(tensor1d(start), true, 'weights');
  let state = [start, new Float32Array(size), new Float32Array(size)];
  for (let step = 1; step <= 5; step++) {
    const gradient = uniform(size).map((value) => value ** 3);
    tidy(() => {
      stock.applyGradients([{ name: 'weights', tensor: tensor1d(gradient) }]);
      const [value, firstMoment, secondMoment] = state.map((values) => tensor1d(values));
      const outputs = run(
        'AdamStep',
        {
          value: value!,
          gradient: tensor1d(gradient),
          firstMoment: firstMoment!,
          secondMoment: secondMoment!,
        },
        {
          learningRate: 0.01,
          beta1: 0.8,
          beta2: 0.99,
          epsilon: 1e-5,
          beta1Power: 0.8 ** step,
          beta2Power: 0.99 ** step,
        },
      );
      expectTensor(outputs[0]!, { shape: [size], values: weights.dataSync(), tolerance: 1e-6 });
      state = outputs.map((output) => output.dataSync() as Float32Array<ArrayBuffer>);
    });
  }
  stock.dispose();
  weights.dispose();
});

/** 16-bit draws from a place in the stream of `key` on, by `threefry2x32` alone. */
function drawsOf(key: readonly [number, number], first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const draw = first + i;
    const block = Math.floor(draw / 4);
    const out = new Int32Array(2);
    threefry2x32(key, [block | 0, Math.floor(block / 2 ** 32)], out);
    return new Uint16Array(out.buffer)[draw % 4]!;
  });
}
