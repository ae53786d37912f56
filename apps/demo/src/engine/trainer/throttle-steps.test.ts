import { expect, test } from '@jest/globals';
import { throttleSteps } from './throttle-steps';

/** The steps of two epochs that the page is told of, when each takes so many milliseconds. */
function listTold(stepMs: number, isPaused = false) {
  let clock = 0;
  const isDue = throttleSteps(() => clock);
  const told: [epoch: number, step: number, at: number][] = [];
  for (const epoch of [1, 2]) {
    for (let step = 1; step <= 25; step++) {
      clock += stepMs;
      if (isDue({ step, steps: 25 }, isPaused)) told.push([epoch, step, clock]);
    }
  }
  return told;
}

test('steps that take longer than a thirtieth of a second are all told', () => {
  expect(listTold(40)).toHaveLength(50);
});

test('of fast ones the first is told, then some thirty a second, and the last of each epoch', () => {
  const told = listTold(4);
  // Every ninth: 36 ms is the first multiple of 4 that isn't below 33.
  expect(told.map(([epoch, step]) => [epoch, step])).toEqual([
    [1, 1],
    [1, 10],
    [1, 19],
    [1, 25],
    [2, 9],
    [2, 18],
    [2, 25],
  ]);
});

test('those that are taken one by one are all told', () => {
  expect(listTold(0, true)).toHaveLength(50);
});
