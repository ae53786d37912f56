import { expect, test } from '@jest/globals';
import { isSameSlope, measureSlopes } from './difference';
import { type Matrix, sumOfProducts } from './matrix';
import { maxPool } from './max-pool';

const loss = (input: Matrix) => sumOfProducts([[2]], maxPool(input));

test('an element that wins alone has one slope, a loser has none', () => {
  const input = [
    [4, 1],
    [0, 3],
  ];
  const winner = measureSlopes(loss, input, { row: 0, column: 0 }, 0.5);
  expect(winner).toEqual({ lowered: 7, raised: 9, slopeUp: 2, slopeDown: 2, slope: 2 });
  expect(measureSlopes(loss, input, { row: 0, column: 1 }, 0.5).slope).toBe(0);
});

test('at a tie the slopes upwards and downwards differ', () => {
  const input = [
    [4, 4],
    [0, 3],
  ];
  const { slopeUp, slopeDown } = measureSlopes(loss, input, { row: 0, column: 1 }, 0.5);
  expect([slopeUp, slopeDown]).toEqual([2, 0]);
  expect(isSameSlope(slopeUp, slopeDown)).toBe(false);
});

test('slopes are the same within a millionth, whatever their size', () => {
  expect(isSameSlope(1e4, 1e4 + 1e-3)).toBe(true);
  expect(isSameSlope(1e4, 1e4 + 1e-1)).toBe(false);
  expect(isSameSlope(0, 1e-5)).toBe(false);
});
