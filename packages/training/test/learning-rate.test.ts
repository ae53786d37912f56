import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { disposeVariables, train as optimizers, setBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { NonFiniteLossError, type TrainingOptions, train } from '../src/index';
import { learningRateAt } from '../src/learning-rate';
import { createBarNet, drawBars } from './bars';

const dataset = { train: drawBars(40, 1), test: drawBars(10, 2) };
const rateOf = (model: LayersModel) => model.optimizer.getConfig().learningRate;
/** Twelve steps, if it isn't told otherwise. */
const run = (model: LayersModel, options: Partial<TrainingOptions> = {}) =>
  train(model, dataset, { epochs: 3, batchSize: 10, schedule: 'one-cycle', ...options });

/*
 * From PyTorch 1.13, with div_factor 25 and final_div_factor 1e30:
 *
 *     OneCycleLR(max_lr=0.01, total_steps=13, pct_start=4/13)
 *     OneCycleLR(max_lr=2, total_steps=11, pct_start=2.5/11)
 *
 * It counts one step more: its last one, at rate 0, changes nothing, and is left out here.
 */
const TWELVE_STEPS = [
  0.0004, 0.0028, 0.0076, 0.01, 0.009698463104, 0.008830222216, 0.0075, 0.005868240888,
  0.004131759112, 0.0025, 0.001169777784, 0.0003015368961,
];
const TEN_STEPS = [
  0.08, 1.52, 1.9829731, 1.850217136, 1.602634636, 1.27366299, 0.9077316405, 0.5542616442,
  0.2609910828, 0.0675277706,
];

beforeAll(() => setBackend('cpu'));
afterEach(() => disposeVariables());

describe('learningRateAt', () => {
  test.each([
    ['the peak at a step', 0.01, 0.25, TWELVE_STEPS],
    ['the peak between two steps', 2, 0.15, TEN_STEPS],
  ])('one-cycle gives PyTorch’s rates within 1e-8 of the peak, %s', (_, peak, warmUp, expected) => {
    for (const [step, rate] of expected.entries()) {
      const plan = { schedule: 'one-cycle', warmUp } as const;
      const error = Math.abs(learningRateAt(peak, plan, step, expected.length) - rate);
      expect(error).toBeLessThan(1e-8 * peak);
    }
  });

  test('without a warm-up it begins at its peak, and so does a run of one step', () => {
    const plan = { schedule: 'one-cycle', warmUp: 0 } as const;
    expect(learningRateAt(0.5, plan, 0, 10)).toBe(0.5);
    expect(learningRateAt(0.5, plan, 5, 10)).toBeCloseTo(0.25, 12);
    expect(learningRateAt(0.5, plan, 0, 1)).toBe(0.5);
  });
});

describe('train with one-cycle', () => {
  test('takes each step at its rate, which events and records name, and restores the peak', async () => {
    const model = createBarNet(1);
    const taken: unknown[] = [];
    const told: (number | undefined)[] = [];
    const { history } = await run(model, {
      learningRate: 0.01,
      onStep({ learningRate }) {
        taken.push(rateOf(model));
        told.push(learningRate);
      },
    });
    for (const [step, rate] of TWELVE_STEPS.entries()) expect(taken[step]).toBeCloseTo(rate, 9);
    expect(told).toEqual(taken);
    expect(history.steps.map(({ learningRate }) => learningRate)).toEqual(taken);
    expect(rateOf(model)).toBe(0.01);
  });

  test('scales each step of plain gradient descent by the step’s rate', async () => {
    const changes = async (options: Partial<TrainingOptions>) => {
      const model = createBarNet(1, 0);
      model.compile({ optimizer: optimizers.sgd(1), loss: 'categoricalCrossentropy' });
      const before = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      await run(model, { epochs: 1, batchSize: 40, ...options });
      const after = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      return after.map((value, i) => value - before[i]!);
    };
    // One step, the whole warm-up ahead of it: a 25th of the peak.
    const slow = await changes({ learningRate: 0.5, warmUp: 0.5 });
    const plain = await changes({ learningRate: 0.02, schedule: 'constant' });
    expect(Math.max(...plain.map(Math.abs))).toBeGreaterThan(1e-4);
    expect(slow).toEqual(plain);
  });

  test('the peak is the compiled model’s own rate if none is given', async () => {
    const model = createBarNet(1);
    model.compile({ optimizer: optimizers.sgd(0.25), loss: 'categoricalCrossentropy' });
    const rates: (number | undefined)[] = [];
    await run(model, { onStep: ({ learningRate }) => rates.push(learningRate) });
    expect(rates[0]).toBeCloseTo(0.01, 12);
    expect(Math.max(...rates.map(Number))).toBe(0.25);
    expect(rateOf(model)).toBe(0.25);
  });

  test('the peak is restored after an abort and after a failure, too', async () => {
    const controller = new AbortController();
    const model = createBarNet(1);
    const options = { learningRate: 0.01, signal: controller.signal };
    await run(model, { ...options, onStep: () => controller.abort() });
    expect(rateOf(model)).toBe(0.01);
    const failed = run(model, {
      onStep() {
        throw new Error('disk full');
      },
    });
    await expect(failed).rejects.toThrow('disk full');
    expect(rateOf(model)).toBe(0.01);
    await expect(run(model, { learningRate: 1e30 })).rejects.toThrow(NonFiniteLossError);
    expect(rateOf(model)).toBe(1e30);
  });

  test('an optimizer without a rate is refused, and served with a constant one', async () => {
    const compile = (model: LayersModel) => {
      const optimizer = optimizers.sgd(0.1);
      // A kind of its own, as a program may write one.
      Object.assign(optimizer, { learningRate: undefined, setLearningRate: undefined });
      optimizer.applyGradients = () => {};
      model.compile({ optimizer, loss: 'categoricalCrossentropy' });
      return model;
    };
    const failed = run(compile(createBarNet(1)));
    await expect(failed).rejects.toThrow(InvalidOptionError);
    await expect(failed).rejects.toThrow('has no learning rate');
    const { history } = await run(compile(createBarNet(1)), { schedule: 'constant' });
    expect(history.steps[0]).not.toHaveProperty('learningRate');
  });

  test.each<[string, object, string]>([
    ['an unknown schedule', { schedule: 'linear' }, 'schedule is "linear"'],
    ['nothing but warm-up', { warmUp: 1 }, 'warmUp is 1'],
    ['a negative warm-up', { warmUp: -0.1 }, 'warmUp is -0.1'],
  ])('refuses %s', async (_, options, message) => {
    const failed = run(createBarNet(1), options);
    await expect(failed).rejects.toThrow(InvalidOptionError);
    await expect(failed).rejects.toThrow(message);
  });
});
