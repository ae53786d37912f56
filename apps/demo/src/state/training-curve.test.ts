import { expect, test } from '@jest/globals';
import { beginCurve, type Curve, extendCurve, layOutCurve, listPoints } from './training-curve';

/** Losses of 100 steps: 1, 0.99, ... 0.01. */
const STEPS = 100;
const lossAt = (step: number) => (STEPS - step + 1) / 100;

function eventAt(epoch: number, step: number) {
  const losses = Array.from({ length: step }, (_, i) => lossAt(i + 1));
  const loss = losses.reduce((sum, value) => sum + value, 0) / step;
  return { epoch, step, steps: STEPS, loss, accuracy: 1 - loss };
}

const draw = (curve: Curve, epoch: number, steps: readonly number[]) =>
  steps.reduce((drawn, step) => extendCurve(drawn, eventAt(epoch, step)), curve);

test('points are means since the point before, whichever steps are told', () => {
  const { points } = draw(beginCurve([], STEPS), 1, [1, 2, 10, 11, 40]);
  expect(points.map(({ epoch }) => epoch)).toEqual([0.02, 0.1, 0.4]);
  const means = [
    [1, 2],
    [3, 10],
    [11, 40],
  ].map(([from, to]) => (lossAt(from!) + lossAt(to!)) / 2);
  for (const [i, mean] of means.entries()) {
    expect(points[i]!.loss).toBeCloseTo(mean, 10);
    expect(points[i]!.accuracy).toBeCloseTo(1 - mean, 10);
  }
});

test('an epoch has some fifty points, and begins afresh', () => {
  const every = Array.from({ length: STEPS }, (_, i) => i + 1);
  const one = draw(beginCurve([], STEPS), 1, every);
  const two = draw(one, 2, every);
  expect(one.points).toHaveLength(50);
  expect(two.points).toHaveLength(100);
  expect(two.points[50]!.loss).toBeCloseTo(one.points[0]!.loss, 10);
  expect(two.points.at(-1)!.epoch).toBe(2);
});

test('the step behind the last point is the tip', () => {
  const curve = draw(beginCurve([], STEPS), 1, [2, 3]);
  expect(curve.points).toHaveLength(1);
  expect(curve.tip!.epoch).toBeCloseTo(0.03, 10);
  expect(curve.tip!.loss).toBeCloseTo(lossAt(3), 10);
  for (const [withTip, count] of [
    [true, 2],
    [false, 1],
  ] as const) {
    const points = listPoints(curve, withTip);
    expect(points).toHaveLength(count);
    const drawn = layOutCurve(curve, [], 'loss', withTip).train;
    expect(drawn).toEqual(points.map(({ loss }) => loss));
  }
});

test('a run that is gone on with draws the curve that it would have drawn', () => {
  const whole = draw(beginCurve([], STEPS), 1, [10, 30, 50]);
  const second = draw(whole, 2, [20, 40, 60]);
  const resumed = draw(beginCurve(second.points.slice(0, 5), STEPS), 2, [60]);
  expect(resumed.points.at(-1)!.epoch).toBe(1.6);
  expect(resumed.points.at(-1)!.loss).toBeCloseTo(second.points.at(-1)!.loss, 10);
});

test('epochs’ test figures stand at their ends, between the points of the steps', () => {
  const curve = draw(draw(beginCurve([], STEPS), 1, [50, 100]), 2, [50]);
  const record = { epoch: 1, loss: 0.5, accuracy: 0.5, seconds: 1, imagesPerSecond: 1 };
  const records = [{ ...record, validationLoss: 0.25, validationAccuracy: 0.75 }];
  const data = layOutCurve(curve, records, 'accuracy', false);
  expect(data.epochs).toEqual([0.5, 1, 1.5]);
  expect(data.test).toEqual([null, 0.75, null]);
  expect(data.train.every((value) => value !== null)).toBe(true);
});
