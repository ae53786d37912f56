import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { StepWatch } from './step-watch';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

test('the first step isn’t counted; enough is when the time is over', () => {
  const onEnough = jest.fn();
  const watch = new StepWatch(1000, 5000, onEnough);
  jest.advanceTimersByTime(4000);
  watch.countStep(100);
  for (let step = 0; step < 4; step++) {
    jest.advanceTimersByTime(300);
    expect(onEnough).not.toHaveBeenCalled();
    watch.countStep(100);
  }
  expect(onEnough).toHaveBeenCalledTimes(1);
  expect(watch.imagesPerSecond).toBeCloseTo(400 / 1.2, 10);
  watch.end();
});

test('one step at least is counted, however long it takes', () => {
  const onEnough = jest.fn();
  const watch = new StepWatch(1000, 5000, onEnough);
  watch.countStep(16);
  jest.advanceTimersByTime(4000);
  watch.countStep(16);
  expect(onEnough).toHaveBeenCalledTimes(1);
  expect(watch.imagesPerSecond).toBe(4);
  watch.end();
});

test('a step that takes too long ends it', async () => {
  const onEnough = jest.fn();
  const watch = new StepWatch(1000, 5000, onEnough);
  const outcome = expect(watch.impatience).rejects.toThrow('one step takes more than 5 s');
  jest.advanceTimersByTime(4999);
  watch.countStep(16);
  jest.advanceTimersByTime(4999);
  expect(onEnough).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(onEnough).toHaveBeenCalledTimes(1);
  await outcome;
  watch.end();
});
