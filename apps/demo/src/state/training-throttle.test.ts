import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createThrottle } from './training-throttle';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('passes the first value on at once, then the newest of each interval', () => {
  const passed: number[] = [];
  const { push } = createThrottle<number>((value) => passed.push(value), 100, Date.now);
  for (let ms = 0; ms < 250; ms += 10) {
    push(ms);
    jest.advanceTimersByTime(10);
  }
  expect(passed).toEqual([0, 90, 190]);
  jest.advanceTimersByTime(1000);
  expect(passed).toEqual([0, 90, 190, 240]);
});

test('what waits is passed on when asked for, once', () => {
  const passed: number[] = [];
  const { push, flush } = createThrottle<number>((value) => passed.push(value), 100, Date.now);
  for (const value of [1, 2, 3]) push(value);
  flush();
  expect(passed).toEqual([1, 3]);
  jest.advanceTimersByTime(1000);
  flush();
  expect(passed).toEqual([1, 3]);
});

test('the interval begins anew when what waits was asked for', () => {
  const passed: number[] = [];
  const { push, flush } = createThrottle<number>((value) => passed.push(value), 100, Date.now);
  for (const value of [1, 2, 3]) push(value);
  jest.advanceTimersByTime(50);
  flush();
  push(4);
  jest.advanceTimersByTime(99);
  expect(passed).toEqual([1, 3]);
  jest.advanceTimersByTime(1);
  expect(passed).toEqual([1, 3, 4]);
});
