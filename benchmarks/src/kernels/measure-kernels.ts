import { setImmediate } from 'node:timers/promises';
import { prepareBackend } from '@mnist-convnet/backend';
import { compileConvNet, createConvNet } from '@mnist-convnet/model';
import { enableWideVectors } from '@mnist-convnet/wasm-kernels';
import {
  dispose,
  engine,
  getKernel,
  randomUniform,
  slice,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { describeKernels } from '../describe-kernels';
import type { BenchmarkOptions } from '../options';
import { formatNumber, formatTable } from '../report/format-table';
import { roundRobin } from '../round-robin';
import type { Run } from '../run';
import { median } from '../statistics';
import { attributesOf, createInputs, type KernelCase, listKernelCases } from './kernel-cases';
import { measurePeak } from './measure-peak';

const BATCH_SIZE = 64;
/** Side of the square matrices that the peak is measured with. */
const PEAK_SIDE = 512;
/** V8 compiles a module in two tiers; calls before the second are not counted. */
const UNCOUNTED_CALLS = 5;
/** Calls in a round. */
const CALLS = 3;

const FLOAT_BYTES = 4;

interface Measured {
  readonly name: string;
  readonly operations: number;
  /** That are read and written if every number is touched once. */
  readonly bytes: number;
  /** Does it once, and waits for the result. */
  readonly call: () => void;
  readonly times: number[];
}

/**
 * Measures each kernel of a training step on its own, called as the engine calls it, on one core.
 * Gradients and fast algorithms are counted as the plain convolution's operations.
 */
export async function measureKernels(options: BenchmarkOptions, run: Run): Promise<void> {
  const { print, note, signal, lines } = run;
  enableWideVectors();
  const { chosen, description } = await prepareBackend();
  print(`${description}${chosen === 'wasm' ? `, ${await describeKernels(true)}` : ''}`);

  const isThere = ({ kernel }: KernelCase) => getKernel(kernel, chosen) !== undefined;
  const all = listKernelCases(BATCH_SIZE);
  const cases = all.filter(isThere);
  for (const each of all) if (!isThere(each)) print(`${each.name}: no ${each.kernel} here`);
  const measured = [...cases.map(createCall), createSquareProduct(), createAdam()];
  for (const each of measured) {
    for (let call = 0; call < UNCOUNTED_CALLS; call++) each.call();
  }
  for (const { round, participant: each } of roundRobin(measured, options.rounds)) {
    // Lets an interruption through.
    await setImmediate();
    if (signal.aborted) break;
    note(`Round ${round + 1} of ${options.rounds}: ${each.name}`);
    for (let call = 0; call < CALLS; call++) {
      const start = performance.now();
      each.call();
      each.times.push(performance.now() - start);
    }
  }
  const peak = await measurePeak(options.python, run);
  print(
    peak === undefined
      ? "The processor's peak: not measured, for want of PyTorch."
      : `OpenBLAS through PyTorch, ${PEAK_SIDE}³ product, 1 thread: ${formatNumber(peak)} GFLOP/s`,
  );

  const rows = measured.filter(({ times }) => times.length > 0).map(summarize);
  for (const row of rows) await lines.write('kernel', { backend: chosen, ...row, peak });
  print(
    `\nKernels at batch ${BATCH_SIZE}, one core\n\n${formatTable(
      [
        { title: 'kernel', align: 'left' },
        { title: 'minimum, ms', align: 'right' },
        { title: 'median, ms', align: 'right' },
        { title: 'GFLOP/s', align: 'right' },
        { title: 'of the peak', align: 'right' },
        { title: 'GB/s', align: 'right' },
      ],
      rows.map(({ name, minimum, middle, rate, traffic }) => [
        name,
        formatNumber(minimum),
        formatNumber(middle),
        formatNumber(rate),
        peak === undefined ? '-' : `${Math.round((rate / peak) * 100)} %`,
        formatNumber(traffic),
      ]),
    )}\n\nGFLOP/s and GB/s at the minimum.`,
  );
}

function summarize({ name, operations, bytes, times }: Measured) {
  const minimum = Math.min(...times);
  const [rate, traffic] = [operations / minimum / 1e6, bytes / minimum / 1e6];
  return { name, minimum, middle: median(times), rate, traffic };
}

function createCall(kernelCase: KernelCase): Measured {
  const { name, kernel, operations } = kernelCase;
  const inputs = createInputs(kernelCase);
  // A pooling's gradient wants the pooling's own output.
  if (kernel === 'MaxPoolGrad') {
    inputs.output!.dispose();
    const x = { x: inputs.input! };
    inputs.output = engine().runKernel('MaxPool', x, attributesOf(kernelCase)) as Tensor;
  }
  const runKernel = () =>
    [engine().runKernel(kernel, inputs, attributesOf(kernelCase))].flat() as Tensor[];
  const outputs = runKernel();
  const sizes = [...Object.values(inputs), ...outputs].map(({ size }) => size);
  dispose(outputs);
  const bytes = FLOAT_BYTES * sizes.reduce((total, size) => total + size, 0);
  return { name, operations, bytes, call: () => complete(runKernel()), times: [] };
}

/** The same product that the peak is measured with, by this backend. */
function createSquareProduct(): Measured {
  return createCall({
    name: `square product of ${PEAK_SIDE}`,
    kernel: 'BatchMatMul',
    inputs: { a: [PEAK_SIDE, PEAK_SIDE], b: [PEAK_SIDE, PEAK_SIDE] },
    attrs: { transposeA: false, transposeB: false },
    operations: 2 * PEAK_SIDE ** 3,
  });
}

/** One update of all weights by the optimizer that TensorFlow.js composes of small kernels. */
function createAdam(): Measured {
  const model = compileConvNet(createConvNet({ seed: 1 }));
  const weights = model.trainableWeights.map((weight) => weight.read() as Variable);
  const gradients = Object.fromEntries(
    weights.map(({ name, shape }) => [name, randomUniform(shape, -0.01, 0.01)]),
  );
  const call = () => {
    model.optimizer.applyGradients(gradients);
    complete([weights.at(-1)!.clone()]);
  };
  // Two moments, two corrections, a root, two quotients, a product and a sum for each weight.
  const parameters = model.countParams();
  // Reads weight, gradient and two moments, writes weight and moments.
  const bytes = FLOAT_BYTES * 7 * parameters;
  return { name: "TensorFlow.js's Adam", operations: 14 * parameters, bytes, call, times: [] };
}

/** Waits for one number of the first output, and frees all. */
function complete(outputs: Tensor[]): void {
  const { shape } = outputs[0]!;
  const one = slice(
    outputs[0]!,
    shape.map(() => 0),
    shape.map(() => 1),
  );
  one.dataSync();
  dispose([one, ...outputs]);
}
