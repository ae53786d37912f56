import {
  add,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  conv2d,
  dispose,
  engine,
  fused,
  log,
  MaxPoolGrad,
  matMul,
  maxPool,
  mul,
  neg,
  relu,
  reshape,
  type Scalar,
  softmax,
  step,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor1d,
  tensor2d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import { BackendRefusal } from './errors';

/**
 * The loss, and each gradient projected on a pattern of its shape: those of a naive network in double
 * precision and of its finite differences, in the test of this file.
 */
export const EXPECTED = {
  loss: 2.3682686,
  'gradient of the images': -0.0210789,
  'gradient of the filters': 0.0950917,
  'gradient of the bias': 0.1627145,
  'gradient of the weights': 0.2741756,
} as const;

/**
 * Relative to max(1, |expected|). Single precision is off by less than 1e-6 here; half precision by
 * 1e-3, and there Adam's 1e-7 is zero, so that training diverges.
 */
const TOLERANCE = 1e-4;

/**
 * Takes a miniature of the ConvNet (convolution, bias, relu, max pooling, dense layer, softmax,
 * cross-entropy) through a forward and a backward pass on the active backend. A backend can register
 * and yet lack kernels that training needs, or compute them wrongly on some drivers.
 *
 * @throws {BackendRefusal} if a result is off by more than 1e-4.
 * @throws {Error} if a kernel is missing.
 */
export async function checkTraining(): Promise<void> {
  const results = tidy(() => {
    const network = makeNetwork();
    return [computeLoss(network), ...computeGradients(network).map(project)];
  });
  try {
    const names = Object.keys(EXPECTED) as (keyof typeof EXPECTED)[];
    for (const [index, name] of names.entries()) {
      const [value] = await results[index]!.data();
      requireClose(name, value!);
    }
  } finally {
    dispose(results);
  }
}

interface Network {
  readonly images: Tensor4D; // [2, 6, 6, 2]
  readonly filters: Tensor4D; // [3, 3, 2, 3]
  readonly bias: Tensor1D; // [3]
  readonly weights: Tensor2D; // [12, 4]
  readonly labels: Tensor2D; // [2, 4]
}

function makeNetwork(): Network {
  return {
    images: tensor4d(makePattern(144, 0), [2, 6, 6, 2]),
    filters: tensor4d(makePattern(54, 1), [3, 3, 2, 3]),
    bias: tensor1d(makePattern(3, 2)),
    weights: tensor2d(makePattern(48, 3), [12, 4]),
    labels: tensor2d([0, 0, 1, 0, 1, 0, 0, 0], [2, 4]),
  };
}

/** As a model predicts: with the fused kernel. */
function computeLoss({ images, filters, bias, weights, labels }: Network): Scalar {
  const features = fused.conv2d({
    x: images,
    filter: filters,
    strides: 1,
    pad: 'valid',
    bias,
    activation: 'relu',
  }); // [2, 4, 4, 3]
  const pooled = maxPool(features, 2, 2, 'valid'); // [2, 2, 2, 3]
  const logits = matMul(reshape(pooled, [2, 12]), weights); // [2, 4]
  return neg(sum(mul(labels, log(softmax(logits)))));
}

/**
 * As a model learns, by the kernels themselves: gradients by name are registered by
 * `@tensorflow/tfjs-layers`, which the program may not have loaded yet.
 */
function computeGradients({ images, filters, bias, weights, labels }: Network): Tensor[] {
  const convolved = add(conv2d(images, filters, 1, 'valid'), bias); // [2, 4, 4, 3]
  const features = relu(convolved) as Tensor4D; // [2, 4, 4, 3]
  const pooled = maxPool(features, 2, 2, 'valid'); // [2, 2, 2, 3]
  const flat = reshape(pooled, [2, 12]) as Tensor2D;
  const dLogits = sub(softmax(matMul(flat, weights)), labels); // [2, 4]
  const dWeights = matMul(flat, dLogits, true, false); // [12, 4]
  const dPooled = reshape(matMul(dLogits, weights, false, true), [2, 2, 2, 3]);
  const dFeatures = engine().runKernel<Tensor4D>(
    MaxPoolGrad,
    { dy: dPooled, input: features, output: pooled },
    { filterSize: 2, strides: 2, pad: 'valid' },
  ); // [2, 4, 4, 3]
  const dy = mul(dFeatures, step(convolved)); // [2, 4, 4, 3]
  const attributes = { strides: 1, pad: 'valid', dataFormat: 'NHWC' };
  const dImages = engine().runKernel<Tensor>(
    Conv2DBackpropInput,
    { dy, filter: filters },
    { ...attributes, inputShape: images.shape },
  ); // [2, 6, 6, 2]
  const dFilters = engine().runKernel<Tensor>(
    Conv2DBackpropFilter,
    { x: images, dy },
    { ...attributes, filterShape: filters.shape },
  ); // [3, 3, 2, 3]
  return [dImages, dFilters, sum(dy, [0, 1, 2]), dWeights];
}

/** Numbers in [-0.5, 0.5] in no apparent order. */
function makePattern(size: number, seed: number): number[] {
  return Array.from({ length: size }, (_, i) => ((i * 37 + seed * 17) % 101) / 101 - 0.5);
}

/** The inner product with another pattern: one number that notices any element out of place. */
function project(gradient: Tensor, seed: number): Scalar {
  return sum(mul(reshape(gradient, [-1]), tensor1d(makePattern(gradient.size, seed + 50))));
}

function requireClose(name: keyof typeof EXPECTED, value: number): void {
  const expected = EXPECTED[name];
  if (Math.abs(value - expected) <= TOLERANCE * Math.max(1, Math.abs(expected))) return;
  throw new BackendRefusal(
    'failed',
    `It computes wrongly: the ${name} of a small network is ${value}, expected ${expected} within ` +
      `${TOLERANCE}.`,
  );
}
