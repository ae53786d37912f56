import { expect, test } from '@jest/globals';
import { maxPool, maxPoolGradient, winnersAt } from './max-pool';

const INPUT = [
  [1, 3, 0, 2],
  [4, 2, 1, 0],
  [0, -1, 5, 1],
  [-2, -3, 3, 5],
];
const OUTPUT_GRADIENT = [
  [1, -2],
  [3, 4],
];

test('each output is the largest of its window, worked out by hand', () => {
  expect(maxPool(INPUT)).toEqual([
    [4, 2],
    [0, 5],
  ]);
});

test('winners are named in reading order, all that tie', () => {
  expect(winnersAt(INPUT, { row: 0, column: 0 })).toEqual([{ row: 1, column: 0 }]);
  expect(winnersAt(INPUT, { row: 1, column: 1 })).toEqual([
    { row: 2, column: 2 },
    { row: 3, column: 3 },
  ]);
});

test('the gradient goes to the winner; of a tie, to the first', () => {
  expect(maxPoolGradient(INPUT, OUTPUT_GRADIENT, 'first')).toEqual([
    [0, 0, 0, -2],
    [1, 0, 0, 0],
    [3, 0, 4, 0],
    [0, 0, 0, 0],
  ]);
});

test('of a tie, the last can have it', () => {
  const gradient = maxPoolGradient(INPUT, OUTPUT_GRADIENT, 'last');
  expect([gradient[2]![2], gradient[3]![3], gradient[1]![0]]).toEqual([0, 4, 1]);
});

test('a tie can share it in equal parts', () => {
  const gradient = maxPoolGradient(INPUT, OUTPUT_GRADIENT, 'shared');
  expect([gradient[2]![2], gradient[3]![3], gradient[1]![0]]).toEqual([2, 2, 1]);
});
