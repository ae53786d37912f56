import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import { registerTrainingKernels } from '@mnist-convnet/wasm-kernels';
import {
  dispose,
  getKernel,
  type NamedTensorMap,
  type Optimizer,
  setBackend,
  tensor,
  tidy,
  train,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core';
import { applyGradients } from '../src/apply-gradients';

const SHAPES = [[3, 3, 2, 5], [7], [1], [13, 11]];
const STEPS = 6;

/** Weights, or the gradients of a step, from -1 to 1; the same for the same purpose. */
function drawTensors(purpose: number) {
  const random = createRandom(purpose);
  return SHAPES.map((shape) => {
    const size = shape.reduce((product, side) => product * side, 1);
    return tensor(
      Float32Array.from({ length: size }, () => random.next() * 2 - 1),
      shape,
    );
  });
}

const createVariables = () => tidy(() => drawTensors(0).map((values) => variable(values)));
const gradientsOf = (variables: readonly Variable[], step: number): NamedTensorMap => {
  const tensors = drawTensors(step);
  return Object.fromEntries(variables.map(({ name }, i) => [name, tensors[i]!]));
};

/** Takes steps 1 to STEPS, each by what `choose` says. */
function takeSteps(
  optimizer: Optimizer,
  variables: readonly Variable[],
  choose: (step: number) => typeof applyGradients,
): void {
  for (let step = 1; step <= STEPS; step++) {
    const gradients = gradientsOf(variables, step);
    choose(step)(optimizer, gradients);
    dispose(gradients);
  }
}

const stock: typeof applyGradients = (optimizer, gradients) => optimizer.applyGradients(gradients);

describe.each(['cpu', 'wasm'])('applyGradients on %s', (backend) => {
  beforeAll(async () => {
    await setBackend(backend);
    if (backend === 'wasm') await registerTrainingKernels();
  });

  test(`Adam ${backend === 'wasm' ? 'is' : 'isn’t'} one kernel for each weight`, () => {
    expect(getKernel('AdamStep', backend) !== undefined).toBe(backend === 'wasm');
  });

  test.each<[string, () => Optimizer]>([
    ['adam', () => train.adam(0.01)],
    ['adam with settings of its own', () => train.adam(0.3, 0.5, 0.9, 0.1)],
    ['sgd', () => train.sgd(0.01)],
    ['rmsprop', () => train.rmsprop(0.01)],
  ])(
    '%s: six steps, some of them the stock optimizer’s, are its own within 1e-6',
    async (_, create) => {
      const [ours, theirs, mixed] = [create(), create(), create()];
      const [a, b, c] = [createVariables(), createVariables(), createVariables()];
      takeSteps(ours, a, () => applyGradients);
      takeSteps(theirs, b, () => stock);
      takeSteps(mixed, c, (step) => (step % 2 === 0 ? stock : applyGradients));
      for (const [i, { shape }] of b.entries()) {
        const values = b[i]!.dataSync();
        expectTensor(a[i]!, { shape, values, tolerance: 1e-6 });
        expectTensor(c[i]!, { shape, values, tolerance: 1e-6 });
      }
      const [states, expected] = [await ours.getWeights(), await theirs.getWeights()];
      expect(states.map(({ name }) => name.split('/')[1])).toEqual(
        expected.map(({ name }) => name.split('/')[1]),
      );
      for (const [i, { tensor: state }] of expected.entries()) {
        const { shape, dtype } = state;
        expectTensor(states[i]!.tensor, {
          shape,
          dtype,
          values: state.dataSync(),
          tolerance: 1e-6,
        });
      }
      expect(states[1]?.name ?? `${a[0]!.name}/`).toContain(`${a[0]!.name}/`);
      expect(ours.iterations).toBe(STEPS);
    },
  );

  test('after a first step, a step leaves as many tensors as there were', async () => {
    const adam = train.adam(0.01);
    const variables = createVariables();
    takeSteps(adam, variables, () => applyGradients);
    await expectNoTensorLeak(() => takeSteps(adam, variables, () => applyGradients));
  });
});
