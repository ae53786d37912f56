import { expect, test } from '@jest/globals';
import { RunClock } from './run-clock';

test('the clock doesn’t count what a run waits', async () => {
  let time = 1000;
  const clock = new RunClock(() => time);
  time += 5;
  await clock.standStill(async () => {
    time += 300;
  });
  expect(clock.now()).toBe(1005);
  time += 7;
  await clock.standStill(async () => {
    time += 20;
  });
  expect(clock.now()).toBe(1012);
});
