import { describe, expect, jest, test } from '@jest/globals';
import { threefry2x32 } from '@mnist-convnet/random';
import { chooseVariant } from '../src/choose-variant';
import { KernelsUnusableError } from '../src/errors';
import { PLAIN_SIMD } from '../src/generated/modules';
import { instantiate } from '../src/kernel-exports';
import { pattern, SELF_TEST } from '../src/self-test';
import { prefersWideTiles } from '../src/wide-tiles';
import { type ConvolutionCase, forEachProduct } from './convolution-reference';

/** What each case of the self-test should give, by loops over float64. */
const REFERENCES: { readonly [what: string]: (...inputs: number[][]) => number[] } = {
  'a matrix product': (a, b, bias) => multiply(a!, b!, 7, 24, 9).map((v, i) => v + bias![i % 24]!),
  'a transposed matrix product': (a, b) =>
    multiply(transpose(a!, 9, 7), transpose(b!, 21, 9), 7, 21, 9).map((v) => Math.max(0, v)),
  'a 3 x 3 convolution': (x, w, bias) =>
    convolve(SAME, x!, w!).map((v, i) => Math.max(0, v + bias![i % 24]!)),
  "a 3 x 3 convolution's filter gradient": (x, dy) =>
    filterGradient({ ...SAME, outChannels: 16 }, x!, dy!),
  'a convolution': (x, w, bias) => convolve(STRIDED, x!, w!).map((v, i) => v + bias![i % 5]!),
  "a convolution's filter gradient": (x, dy) => filterGradient(STRIDED, x!, dy!),
  'a turned filter': (w) =>
    Array.from({ length: 9 * 10 * 21 }, (_, i) => {
      const [tap, k, c] = [Math.floor(i / 210), Math.floor(i / 10) % 21, i % 10];
      return w![((8 - tap) * 10 + c) * 21 + k]!;
    }),
  'the gradient of max pooling': (x, dy) => maxPoolGradient([5, 4, 6], x!, dy!),
  'the gradient of max pooling without overlap': (x, dy) => maxPoolGradient([4, 6, 8], x!, dy!),
  'a sum': (x) => [x!.reduce((sum, value) => sum + value, 0)],
  'the gradient of ReLU': (dy, y) => dy!.map((v, i) => (y![i]! > 0 ? v : 0)),
  'a sum of columns': (x) =>
    Array.from({ length: 7 }, (_, c) => x!.reduce((sum, v, i) => sum + (i % 7 === c ? v : 0), 0)),
  'a dropout mask': () =>
    Array.from({ length: 37 }, (_, i) => {
      const out = new Int32Array(2);
      threefry2x32([0x13198a2e, 0x03707344], [(i + 5) >> 2, 0], out);
      const draw = new Uint16Array(out.buffer)[(i + 5) & 3]!;
      return draw < 16_384 ? 0 : 4 / 3;
    }),
  'a step of Adam': (w, g, m) =>
    w!.map((value, i) => {
      const first = 0.9 * m![i]! + 0.1 * g![i]!;
      const second = 0.01 * g![i]! ** 2;
      return value - (0.5 * (first / (1 - 0.81))) / (Math.sqrt(second / (1 - 0.9801)) + 1e-3);
    }),
};

const SAME: ConvolutionCase = {
  batch: 2,
  height: 7,
  width: 6,
  inChannels: 8,
  outChannels: 24,
  filterHeight: 3,
  filterWidth: 3,
  stride: 1,
  padding: 1,
};
const STRIDED: ConvolutionCase = {
  batch: 2,
  height: 7,
  width: 8,
  inChannels: 2,
  outChannels: 5,
  filterHeight: 3,
  filterWidth: 2,
  stride: 2,
  padding: 0,
};

test.each(SELF_TEST)('the self-test expects of $what what loops over float64 give', (c) => {
  const inputs = c.inputs.map((size, which) => pattern(size, which));
  const output = REFERENCES[c.what]!(...inputs);
  expect(output).toHaveLength(c.output);
  const weights = pattern(c.output, 3);
  const total = output.reduce((sum, value, i) => sum + value * weights[i]!, 0);
  expect(c.expected).toBeCloseTo(total, 5);
});

describe('chooseVariant', () => {
  test('takes the fastest variant of this engine, without a warning', async () => {
    const { name, warnings } = await chooseVariant();
    expect(['relaxed-simd', 'simd']).toContain(name);
    expect(warnings).toEqual([]);
  });

  test('drops a variant that computes wrongly for the next one, and says so', async () => {
    const { name, warnings } = await chooseVariant({
      'relaxed-simd': breakModule(PLAIN_SIMD),
      simd: PLAIN_SIMD,
    });
    expect(name).toBe('simd');
    expect(warnings).toEqual([
      'The relaxed-simd variant of the kernels computes a matrix product wrongly in this engine.',
    ]);
  });

  test('refuses an engine in which all of them do, and one without SIMD', async () => {
    await expect(chooseVariant({ simd: breakModule(PLAIN_SIMD) })).rejects.toThrow(
      'The simd variant of the kernels computes a matrix product wrongly in this engine.',
    );
    await expect(chooseVariant({ simd: btoa('no module') })).rejects.toThrow(KernelsUnusableError);
  });
});

describe('the choice of tiles', () => {
  /** Kernels of which each turn takes so many milliseconds: with narrow tiles, then with wide ones. */
  function prefersWide(turnMs: (turn: number) => readonly [narrow: number, wide: number]) {
    let [time, turn, wide] = [0, -1, 0];
    jest.spyOn(performance, 'now').mockImplementation(() => time);
    const result = prefersWideTiles({
      setWideTiles(flag) {
        wide = flag!;
        if (flag === 0) turn++;
        return 0;
      },
      multiplyMatrices() {
        time += turnMs(turn)[wide as 0 | 1] / 200;
        return 0;
      },
    });
    jest.restoreAllMocks();
    return { result, time, turns: turn + 1 };
  }

  test('is by speed', () => {
    expect(prefersWide(() => [1.1, 0.8])).toMatchObject({ result: true, turns: 23 });
    expect(prefersWide(() => [1.2, 1.5])).toMatchObject({ result: false, turns: 23 });
  });

  test('waits for the optimizing compiler, whichever tile it is done with first', () => {
    const optimizing = (narrow: number, wide: number) => (turn: number) =>
      [turn < 18 ? 3.4 : narrow, turn < 15 ? 3.1 : wide] as const;
    expect(prefersWide(optimizing(1.1, 0.8)).result).toBe(true);
    expect(prefersWide(optimizing(1.2, 1.5)).result).toBe(false);
  });

  test('isn’t misled by interruptions', () => {
    // Two turns of five.
    const interrupted = (turn: number) => [turn % 5 === 0 ? 13 : 0, turn % 5 === 1 ? 13 : 0];
    for (const [narrow, wide] of [
      [1.1, 0.8],
      [1.2, 1.5],
    ] as const) {
      const { result } = prefersWide((turn) => {
        const [a, b] = interrupted(turn);
        return [narrow + a!, wide + b!];
      });
      expect(result).toBe(wide < narrow);
    }
  });

  test('isn’t misled by a machine that slows down as soon as one is optimized', () => {
    const slow = (turn: number) => (turn < 12 ? 1 : 1.8);
    const { result } = prefersWide((turn) => [0.6 * slow(turn), turn < 12 ? 3.1 : 0.4 * 1.8]);
    expect(result).toBe(true);
  });

  test('ends where neither is clearly faster, and under clocks that are coarse or stand still', () => {
    const alike = prefersWide(() => [3.4, 3.1]);
    expect(alike.result).toBe(false);
    expect(alike.time).toBeGreaterThan(250);
    expect(alike.time).toBeLessThan(260);
    expect(prefersWide(() => [40, 39]).turns).toBe(23);
    expect(prefersWide(() => [0, 0])).toEqual({ result: false, time: 0, turns: 100 });
    expect(prefersWide((turn) => [turn % 3 === 0 ? 0 : 1, 1]).result).toBe(false);
  });
});

test('sizes of scratch memory beyond what there is come as they are', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernels = instantiate(new WebAssembly.Module(Buffer.from(PLAIN_SIMD, 'base64')), memory);
  expect(kernels.multiplyMatricesBytes(1, 1, 60e6)).toBeGreaterThan(60e6 * 8 * 4);
  expect(kernels.convolveBytes(1, 131_072, 131_072, 1, 1, 4, 1)).toBeGreaterThan(2 ** 36);
  expect(kernels.filterGradientBytes(1, 8192, 8192, 3, 3, 8190 ** 2, 4)).toBeGreaterThan(2 ** 31);
  expect(kernels.winogradConvolveBytes(64, 64, 8192, 8192)).toBeGreaterThan(2 ** 34);
});

/** Puts additions (f32x4.add) in the place of multiplications (f32x4.mul): valid, and wrong. */
function breakModule(base64: string): string {
  return Buffer.from(
    Buffer.from(base64, 'base64').toString('latin1').replaceAll('\xfd\xe6\x01', '\xfd\xe4\x01'),
    'latin1',
  ).toString('base64');
}

function multiply(a: number[], b: number[], m: number, n: number, k: number): number[] {
  return Array.from({ length: m * n }, (_, i) => {
    let sum = 0;
    for (let s = 0; s < k; s++) sum += a[Math.floor(i / n) * k + s]! * b[s * n + (i % n)]!;
    return sum;
  });
}

/** `[rows, columns]` to `[columns, rows]`. */
function transpose(x: number[], rows: number, columns: number): number[] {
  return x.map((_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** Of windows of 2 x 2, stride 2, over images `[height, width, channels]`. */
function maxPoolGradient(
  [height, width, channels]: [number, number, number],
  x: number[],
  dy: number[],
): number[] {
  const [outHeight, outWidth] = [Math.floor(height / 2), Math.floor(width / 2)];
  const dx = new Array<number>(x.length).fill(0);
  for (const [i, gradient] of dy.entries()) {
    const c = i % channels;
    const ox = Math.floor(i / channels) % outWidth;
    const row = Math.floor(i / channels / outWidth);
    const y = Math.floor(row / outHeight) * height + (row % outHeight) * 2;
    const window = [0, 1, width, width + 1].map(
      (place) => (y * width + ox * 2 + place) * channels + c,
    );
    const greatest = Math.max(...window.map((at) => x[at]!));
    dx[window.find((at) => x[at] === greatest)!]! += gradient;
  }
  return dx;
}

function convolve(size: ConvolutionCase, x: number[], w: number[]): number[] {
  const out: number[] = [];
  forEachProduct(size, (xi, wi, yi) => {
    out[yi] = (out[yi] ?? 0) + x[xi]! * w[wi]!;
  });
  return out;
}

function filterGradient(size: ConvolutionCase, x: number[], dy: number[]): number[] {
  const gradient: number[] = [];
  forEachProduct(size, (xi, wi, yi) => {
    gradient[wi] = (gradient[wi] ?? 0) + x[xi]! * dy[yi]!;
  });
  return gradient;
}
