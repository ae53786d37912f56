import { describe, expect, test } from '@jest/globals';
import { moveCursor, moveIndex } from './cursor';
import { layOutUnits } from './unit-layout';

const SIZE = { height: 3, width: 4 };

describe('moveCursor', () => {
  test('arrows go one step, Home and End to the ends of the row', () => {
    const place = { row: 1, column: 1 };
    expect(moveCursor('ArrowUp', place, SIZE)).toEqual({ row: 0, column: 1 });
    expect(moveCursor('ArrowDown', place, SIZE)).toEqual({ row: 2, column: 1 });
    expect(moveCursor('ArrowLeft', place, SIZE)).toEqual({ row: 1, column: 0 });
    expect(moveCursor('ArrowRight', place, SIZE)).toEqual({ row: 1, column: 2 });
    expect(moveCursor('Home', place, SIZE)).toEqual({ row: 1, column: 0 });
    expect(moveCursor('End', place, SIZE)).toEqual({ row: 1, column: 3 });
  });

  test('it stops at the edges, and other keys are left to the page', () => {
    expect(moveCursor('ArrowUp', { row: 0, column: 3 }, SIZE)).toEqual({ row: 0, column: 3 });
    expect(moveCursor('ArrowRight', { row: 2, column: 3 }, SIZE)).toEqual({ row: 2, column: 3 });
    expect(moveCursor('Tab', { row: 0, column: 0 }, SIZE)).toBeUndefined();
  });
});

describe('moveIndex', () => {
  test('moves in a list laid out in rows, and stays where the last row has nothing', () => {
    // 0 1 2 3
    // 4 5 6 7
    // 8 9
    expect(moveIndex('ArrowDown', 5, 4, 10)).toBe(9);
    expect(moveIndex('ArrowDown', 6, 4, 10)).toBe(6);
    expect(moveIndex('ArrowUp', 9, 4, 10)).toBe(5);
    expect(moveIndex('ArrowRight', 9, 4, 10)).toBe(9);
    expect(moveIndex('End', 8, 4, 10)).toBe(9);
    expect(moveIndex('Enter', 8, 4, 10)).toBeUndefined();
  });
});

test('units lie in rows as nearly square as can be without gaps', () => {
  expect(layOutUnits(128)).toEqual({ rows: 8, columns: 16 });
  expect(layOutUnits(64)).toEqual({ rows: 8, columns: 8 });
  expect(layOutUnits(3200)).toEqual({ rows: 50, columns: 64 });
  expect(layOutUnits(1)).toEqual({ rows: 1, columns: 1 });
  // A prime has to have gaps.
  expect(layOutUnits(67)).toEqual({ rows: 8, columns: 9 });
});
