import { describe, expect, test } from '@jest/globals';
import { moveInGrid, moveInList } from './grid-keys';

const SIZE = { height: 3, width: 4 };

describe('moveInGrid', () => {
  test('arrows go one step, Home and End to the ends of the row', () => {
    const place = { row: 1, column: 1 };
    expect(moveInGrid('ArrowUp', place, SIZE)).toEqual({ row: 0, column: 1 });
    expect(moveInGrid('ArrowDown', place, SIZE)).toEqual({ row: 2, column: 1 });
    expect(moveInGrid('ArrowLeft', place, SIZE)).toEqual({ row: 1, column: 0 });
    expect(moveInGrid('ArrowRight', place, SIZE)).toEqual({ row: 1, column: 2 });
    expect(moveInGrid('Home', place, SIZE)).toEqual({ row: 1, column: 0 });
    expect(moveInGrid('End', place, SIZE)).toEqual({ row: 1, column: 3 });
  });

  test('it stops at the edges, and other keys are left to the page', () => {
    expect(moveInGrid('ArrowUp', { row: 0, column: 3 }, SIZE)).toEqual({ row: 0, column: 3 });
    expect(moveInGrid('ArrowRight', { row: 2, column: 3 }, SIZE)).toEqual({ row: 2, column: 3 });
    expect(moveInGrid('Tab', { row: 0, column: 0 }, SIZE)).toBeUndefined();
  });
});

describe('moveInList', () => {
  test('moves in a list laid out in rows, and stays where the last row has nothing', () => {
    // 0 1 2 3
    // 4 5 6 7
    // 8 9
    expect(moveInList('ArrowDown', 5, 4, 10)).toBe(9);
    expect(moveInList('ArrowDown', 6, 4, 10)).toBe(6);
    expect(moveInList('ArrowUp', 9, 4, 10)).toBe(5);
    expect(moveInList('ArrowRight', 9, 4, 10)).toBe(9);
    expect(moveInList('End', 8, 4, 10)).toBe(9);
    expect(moveInList('Enter', 8, 4, 10)).toBeUndefined();
  });
});
