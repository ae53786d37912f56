import { expect, test } from '@jest/globals';
import { moveFocus } from './move-focus';

/** 0 1 2 / 3 4 5 / 6 */
const grid = { count: 7, columns: 3 };

test.each([
  ['ArrowRight', 2, 3],
  ['ArrowLeft', 3, 2],
  ['ArrowDown', 1, 4],
  ['ArrowUp', 4, 1],
  ['Home', 5, 0],
  ['End', 1, 6],
])('%s leads from %d to %d', (key, from, to) => {
  expect(moveFocus(key, from, grid)).toBe(to);
});

test.each([
  ['ArrowRight', 6],
  ['ArrowLeft', 0],
  ['ArrowDown', 4],
  ['ArrowUp', 2],
  ['Tab', 3],
])('%s leads nowhere from %d', (key, from) => {
  expect(moveFocus(key, from, grid)).toBeUndefined();
});
