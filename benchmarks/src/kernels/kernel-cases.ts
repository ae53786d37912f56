import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import { randomUniform } from '@tensorflow/tfjs-core';

/** One call of a kernel as the network makes it. */
export interface KernelCase {
  /** For the table, such as `conv2d_2 filter gradient`. */
  readonly name: string;
  /** TensorFlow.js's name, such as `Conv2DBackpropFilter`. */
  readonly kernel: string;
  /** The shape of each input. */
  readonly inputs: { readonly [name: string]: readonly number[] };
  readonly attrs: object;
  /** Multiplications and additions of the plain algorithm. */
  readonly operations: number;
}

/** Layer, side and channels of its input, side and channels of its output. */
const CONVOLUTIONS: [string, number, number, number, number][] = [
  ['conv2d_1', 28, 1, 26, 32],
  ['conv2d_2', 26, 32, 24, 64],
  ['conv2d_3', 12, 64, 10, 128],
];
/** Layer, inputs, outputs. */
const PRODUCTS: [string, number, number][] = [
  ['dense_1', 3200, 128],
  ['dense_2', 128, 64],
  ['dense_3', 64, 10],
];
/** Layer, side and channels of its input. */
const POOLINGS: [string, number, number][] = [
  ['max_pooling2d_1', 24, 64],
  ['max_pooling2d_2', 10, 128],
];

/** Every kernel that a training step of the article's network spends time in. */
export function listKernelCases(batch: number): KernelCase[] {
  return [
    ...CONVOLUTIONS.flatMap((layer) => convolution(batch, ...layer)),
    ...PRODUCTS.flatMap((layer) => product(batch, ...layer)),
    ...POOLINGS.flatMap((layer) => pooling(batch, ...layer)),
    ...elementwise(batch),
  ];
}

/** What passes over the largest arrays once: activations of conv2d_2 and dropout_1, all weights. */
function elementwise(batch: number): KernelCase[] {
  const activations = [batch, 24, 24, 64];
  const pooled = [batch, 12, 12, 64];
  const weights = [511_306];
  const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
  return [
    {
      name: 'conv2d_2 ReLU gradient',
      kernel: 'ReluGrad',
      inputs: { dy: activations, y: activations },
      attrs: {},
      operations: sizeOf(activations),
    },
    {
      name: 'conv2d_2 bias gradient',
      kernel: 'Sum',
      inputs: { x: activations },
      attrs: { axis: [0, 1, 2], keepDims: false },
      operations: sizeOf(activations),
    },
    {
      name: 'dropout_1 mask',
      kernel: 'DropoutMask',
      inputs: {},
      attrs: { shape: pooled, rate: 0.25, key0: 1, key1: 2, firstDraw: 0 },
      operations: sizeOf(pooled),
    },
    {
      name: 'dropout_1 multiplication by the mask',
      kernel: 'Multiply',
      inputs: { a: pooled, b: pooled },
      attrs: {},
      operations: sizeOf(pooled),
    },
    {
      name: 'Adam on all weights',
      kernel: 'AdamStep',
      inputs: { value: weights, gradient: weights, firstMoment: weights, secondMoment: weights },
      attrs: { ...adam, beta1Power: 0.5, beta2Power: 0.99 },
      // Two moments, two corrections, a root, two quotients, a product and a sum for each weight.
      operations: 14 * sizeOf(weights),
    },
  ];
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function convolution(
  batch: number,
  layer: string,
  inSide: number,
  inChannels: number,
  outSide: number,
  outChannels: number,
): KernelCase[] {
  const x = [batch, inSide, inSide, inChannels];
  const dy = [batch, outSide, outSide, outChannels];
  const filter = [3, 3, inChannels, outChannels];
  const operations = 2 * 9 * batch * outSide * outSide * inChannels * outChannels;
  const common = { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC' };
  const cases: KernelCase[] = [
    {
      name: `${layer} forward with bias and ReLU`,
      kernel: 'FusedConv2D',
      inputs: { x, filter, bias: [outChannels] },
      attrs: { ...common, dilations: 1, activation: 'relu' },
      operations,
    },
    {
      name: `${layer} input gradient`,
      kernel: 'Conv2DBackpropInput',
      inputs: { dy, filter },
      attrs: { ...common, inputShape: x },
      operations,
    },
    {
      name: `${layer} filter gradient`,
      kernel: 'Conv2DBackpropFilter',
      inputs: { x, dy },
      attrs: { ...common, filterShape: filter },
      operations,
    },
  ];
  // Nobody needs the gradient of the images.
  return inChannels === 1 ? cases.filter(({ kernel }) => kernel !== 'Conv2DBackpropInput') : cases;
}

function product(batch: number, layer: string, inputs: number, outputs: number): KernelCase[] {
  const kernel = 'BatchMatMul';
  const operations = 2 * batch * inputs * outputs;
  const x = [batch, inputs];
  const w = [inputs, outputs];
  const dy = [batch, outputs];
  const plain = { transposeA: false, transposeB: false };
  const forward: KernelCase =
    layer === 'dense_3' // Softmax follows, which isn't fused.
      ? { name: `${layer} forward`, kernel, inputs: { a: x, b: w }, attrs: plain, operations }
      : {
          name: `${layer} forward with bias and ReLU`,
          kernel: '_FusedMatMul',
          inputs: { a: x, b: w, bias: [outputs] },
          attrs: { ...plain, activation: 'relu' },
          operations,
        };
  return [
    forward,
    {
      name: `${layer} input gradient`,
      kernel,
      inputs: { a: dy, b: w },
      attrs: { ...plain, transposeB: true },
      operations,
    },
    {
      name: `${layer} kernel gradient`,
      kernel,
      inputs: { a: x, b: dy },
      attrs: { ...plain, transposeA: true },
      operations,
    },
  ];
}

function pooling(batch: number, layer: string, side: number, channels: number): KernelCase[] {
  const x = [batch, side, side, channels];
  const pooled = [batch, side / 2, side / 2, channels];
  const operations = batch * side * side * channels;
  const attrs = { filterSize: [2, 2], strides: [2, 2], pad: 'valid' };
  return [
    { name: `${layer} forward`, kernel: 'MaxPool', inputs: { x }, attrs, operations },
    {
      name: `${layer} gradient`,
      kernel: 'MaxPoolGrad',
      inputs: { dy: pooled, input: x, output: pooled },
      attrs,
      operations,
    },
  ];
}

/** Tensors of the case's shapes, of numbers in [-0.5, 0.5), squares in [0, 1); the caller disposes of them. */
export function createInputs({ inputs }: KernelCase): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, shape]) => {
      const least = name === 'secondMoment' ? 0 : -0.5;
      return [name, randomUniform([...shape], least, least + 1)];
    }),
  );
}

/** As the engine takes them. */
export function attributesOf({ attrs }: KernelCase): NamedAttrMap {
  return attrs as NamedAttrMap;
}
