import { instantiate, type KernelExports } from './kernel-exports';

/** One kernel on small input, and what its output should add up to. */
interface Case {
  readonly what: string;
  /** Sizes of the inputs, in floats. */
  readonly inputs: readonly number[];
  /** Size of the output, in floats. */
  readonly output: number;
  /** Runs the kernel; `a`, `b` and `c` are the inputs' addresses. */
  readonly run: (kernels: KernelExports, at: Addresses) => void;
  /** The sum of output · pattern, from a float64 reference; see the test. */
  readonly expected: number;
}

interface Addresses {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly out: number;
  readonly scratch: number;
}

/** Cuts nothing off. */
const LINEAR = Number.NaN;

/** Shapes with edges: columns and rows that fill no tile, padding, a stride. */
export const SELF_TEST: readonly Case[] = [
  {
    what: 'a matrix product',
    inputs: [7 * 9, 9 * 24, 24],
    output: 7 * 24,
    run: (k, { a, b, c, out, scratch }) =>
      k.multiplyMatrices(a, 0, b, 0, c, out, 7, 24, 9, LINEAR, scratch),
    expected: 2.678251,
  },
  {
    what: 'a transposed matrix product',
    inputs: [7 * 9, 9 * 21],
    output: 7 * 21,
    run: (k, { a, b, out, scratch }) =>
      k.multiplyMatrices(a, 1, b, 1, 0, out, 7, 21, 9, 0, scratch),
    expected: -0.65979,
  },
  {
    what: 'a 3 x 3 convolution',
    inputs: [2 * 7 * 6 * 8, 9 * 8 * 24, 24],
    output: 2 * 7 * 6 * 24,
    run: (k, { a, b, c, out, scratch }) =>
      k.winogradConvolve(a, b, c, out, 2, 7, 6, 8, 7, 6, 24, 1, 1, 0, scratch),
    expected: -3.709286,
  },
  {
    what: "a 3 x 3 convolution's filter gradient",
    inputs: [2 * 7 * 6 * 8, 2 * 7 * 6 * 16],
    output: 9 * 8 * 16,
    run: (k, { a, b, out, scratch }) =>
      k.winogradFilterGradient(a, b, out, 2, 7, 6, 8, 7, 6, 16, 1, 1, scratch),
    expected: 9.252914,
  },
  {
    what: 'a convolution',
    inputs: [2 * 7 * 8 * 2, 3 * 2 * 2 * 5, 5],
    output: 2 * 3 * 4 * 5,
    run: (k, { a, b, c, out, scratch }) =>
      // Stride 2, no padding: of 8 columns the windows reach over all, of 7 rows too.
      k.convolve(
        ...[a, b, c, out, 2, 7, 8, 2, 7, 8, 0, 0, 1, 1, 3, 2, 2, 2, 1, 1, 3, 4, 5],
        LINEAR,
        scratch,
      ),
    expected: 3.908051,
  },
  {
    what: "a convolution's filter gradient",
    inputs: [2 * 7 * 8 * 2, 2 * 3 * 4 * 5],
    output: 3 * 2 * 2 * 5,
    run: (k, { a, b, out, scratch }) =>
      k.filterGradient(a, b, out, 2, 7, 8, 2, 7, 8, 0, 0, 3, 2, 2, 2, 3, 4, 5, scratch),
    expected: 0.046015,
  },
  {
    what: 'a turned filter',
    inputs: [9 * 10 * 21],
    output: 9 * 10 * 21,
    run: (k, { a, out }) => k.turnFilter(a, 9, 10, 21, out),
    expected: 22.642437,
  },
  {
    what: 'the gradient of max pooling',
    inputs: [2 * 5 * 4 * 6, 2 * 2 * 2 * 6],
    output: 2 * 5 * 4 * 6,
    run: (k, { a, b, out }) => k.maxPoolGradient(a, b, out, 2, 5, 4, 6, 2, 2, 2, 2, 0, 0, 2, 2),
    expected: 0.461082,
  },
  {
    what: 'the gradient of ReLU',
    inputs: [1003, 1003],
    output: 1003,
    run: (k, { a, b, out }) => k.reluGradient(a, b, out, 1003),
    expected: -20.36815,
  },
  {
    what: 'a sum of columns',
    inputs: [70 * 7],
    output: 7,
    run: (k, { a, out }) => k.sumColumns(a, 70, 7, out),
    expected: -0.843398,
  },
  {
    what: 'a sum',
    inputs: [103],
    output: 1,
    run: (k, { a, out }) => k.sumAll(a, 103, out),
    expected: -0.005612,
  },
  {
    what: 'the gradient of max pooling without overlap',
    inputs: [2 * 4 * 6 * 8, 2 * 2 * 3 * 8],
    output: 2 * 4 * 6 * 8,
    run: (k, { a, b, out }) => k.maxPoolGradient(a, b, out, 2, 4, 6, 8, 2, 2, 2, 2, 0, 0, 2, 3),
    expected: 0.043084,
  },
  {
    what: 'a dropout mask',
    inputs: [],
    output: 37,
    run: (k, { out }) => k.dropoutMask(out, 37, 0x13198a2e, 0x03707344, 5, 16_384, 4 / 3),
    expected: 0.455446,
  },
  {
    what: 'a step of Adam',
    inputs: [11, 11, 11],
    output: 11,
    // The second moment must not be negative: the gradients' place holds zeros.
    run: (k, { a, b, c, out, scratch }) =>
      k.adamStep(
        ...[a, b, c, scratch, out, scratch + 64, scratch + 128, 11],
        ...[0.5, 0.9, 0.99, 0.81, 0.9801, 1e-3],
      ),
    expected: -15.172266,
  },
];

/** Addresses of three inputs, the output and 400 kB of scratch memory. */
const [A, B, C, OUT, SCRATCH] = [1024, 16_384, 32_768, 40_960, 65_536] as const;
const PAGES = 8;

/**
 * What V8 makes of pairs of vectors shows only in code of its optimizing compiler, which a kernel gets
 * in the background once it has run for a while: in this time, on an idle machine, all of them.
 */
const OPTIMIZING_MS = 15;
const MOST_RUNS = 20_000;

/**
 * Runs every kernel on a memory of its own: once, or where the engine pairs vectors, until it is
 * likely to have been optimized.
 *
 * @returns what was computed wrongly, first of all; undefined if nothing was.
 */
export function findWrongKernel(
  module: WebAssembly.Module,
  usesWideVectors: boolean,
): string | undefined {
  const memory = new WebAssembly.Memory({ initial: PAGES });
  const kernels = instantiate(module, memory);
  kernels.setWideTiles(Number(usesWideVectors));
  const isWrong = (test: Case) => {
    const total = runSelfTest(test, kernels, memory, usesWideVectors ? MOST_RUNS : 1);
    return !(Math.abs(total - test.expected) < 1e-4);
  };
  return SELF_TEST.find(isWrong)?.what;
}

/** @returns the sum of the output · pattern. */
function runSelfTest(
  { inputs, output, run }: Case,
  kernels: KernelExports,
  memory: WebAssembly.Memory,
  mostRuns: number,
): number {
  const floats = new Float32Array(memory.buffer);
  floats.fill(0);
  for (const [which, size] of inputs.entries()) {
    floats.set(pattern(size, which), [A, B, C][which]! / 4);
  }
  const begin = performance.now();
  for (let i = 0; i < mostRuns && performance.now() - begin < OPTIMIZING_MS; i++) {
    run(kernels, { a: A, b: B, c: C, out: OUT, scratch: SCRATCH });
  }
  const weights = pattern(output, 3);
  return weights.reduce((total, weight, i) => total + weight * floats[OUT / 4 + i]!, 0);
}

/** Numbers in [-0.5, 0.5) without two alike nearby. */
export function pattern(size: number, which: number): number[] {
  return Array.from({ length: size }, (_, i) => ((i * 37 + which * 17) % 101) / 101 - 0.5);
}
