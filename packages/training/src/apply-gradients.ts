import {
  AdamOptimizer,
  engine,
  getBackend,
  getKernel,
  mul,
  type NamedTensorMap,
  type Optimizer,
  type Tensor,
  tidy,
  type Variable,
  zerosLike,
} from '@tensorflow/tfjs-core';

/**
 * Takes one optimizer step.
 *
 * TensorFlow.js's Adam runs about twelve small kernels for each weight. Where the backend has an
 * `AdamStep` kernel, the same step is taken by one for each, on the optimizer's own state: the
 * optimizer may be used before and after as if it had done it itself.
 *
 * @param gradients by the weights' names; the caller disposes of them.
 */
export function applyGradients(optimizer: Optimizer, gradients: NamedTensorMap): void {
  // By constructor: to TensorFlow.js, any optimizer is an instance of every optimizer class.
  const isAdam = optimizer.constructor === AdamOptimizer;
  if (isAdam && getKernel('AdamStep', getBackend()) !== undefined) {
    stepAdam(optimizer as unknown as AdamState, gradients);
  } else {
    optimizer.applyGradients(gradients);
  }
}

/** What TensorFlow.js's Adam keeps, some of it not declared public. */
interface AdamState {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Beta1 and beta2, raised to the number of the step at hand (from 1). */
  readonly accBeta1: Variable;
  readonly accBeta2: Variable;
  readonly accumulatedFirstMoment: Moment[];
  readonly accumulatedSecondMoment: Moment[];
  incrementIterations(): void;
}

interface Moment {
  readonly originalName: string;
  readonly variable: Variable;
}

/**
 *     m = β1 · m + (1 - β1) · g,  v = β2 · v + (1 - β2) · g²
 *     w = w - learningRate · (m / (1 - β1ᵗ)) / (√(v / (1 - β2ᵗ)) + ε)
 *
 * Reference: D. Kingma, J. Ba, "Adam: A method for stochastic optimization", ICLR 2015.
 */
function stepAdam(adam: AdamState, gradients: NamedTensorMap): void {
  const { learningRate, beta1, beta2, epsilon, accBeta1, accBeta2 } = adam;
  const beta1Power = accBeta1.dataSync()[0]!;
  const beta2Power = accBeta2.dataSync()[0]!;
  const settings = { learningRate, beta1, beta2, epsilon, beta1Power, beta2Power };
  tidy(() => {
    for (const [i, [name, gradient]] of Object.entries(gradients).entries()) {
      const weight = engine().registeredVariables[name]!;
      const first = findMoment(adam.accumulatedFirstMoment, i, `${name}/m`, weight);
      const second = findMoment(adam.accumulatedSecondMoment, i, `${name}/v`, weight);
      const inputs = { value: weight, gradient, firstMoment: first, secondMoment: second };
      const outputs = engine().runKernel('AdamStep', inputs, settings) as Tensor[];
      for (const [k, variable] of [weight, first, second].entries()) variable.assign(outputs[k]!);
    }
    accBeta1.assign(mul(accBeta1, beta1));
    accBeta2.assign(mul(accBeta2, beta2));
  });
  adam.incrementIterations();
}

/** Made at a weight's first step, under the name that the stock optimizer gives it. */
function findMoment(moments: Moment[], i: number, originalName: string, weight: Variable) {
  moments[i] ??= { originalName, variable: zerosLike(weight).variable(false) };
  return moments[i].variable;
}
