import { expect, test } from '@jest/globals';
import { elementAt, padMatrix, replaceElement, shiftMatrix, turnMatrix } from './matrix';

const MATRIX = [
  [1, 2],
  [3, 4],
];

test('outside of a matrix are zeros', () => {
  expect([elementAt(MATRIX, 1, 1), elementAt(MATRIX, 2, 0), elementAt(MATRIX, 0, -1)]).toEqual([
    4, 0, 0,
  ]);
});

test('replacing an element leaves the matrix itself as it was', () => {
  expect(replaceElement(MATRIX, { row: 1, column: 0 }, 9)).toEqual([
    [1, 2],
    [9, 4],
  ]);
  expect(MATRIX[1]![0]).toBe(3);
});

test('padding puts zeros all around', () => {
  expect(padMatrix(MATRIX, 1)).toEqual([
    [0, 0, 0, 0],
    [0, 1, 2, 0],
    [0, 3, 4, 0],
    [0, 0, 0, 0],
  ]);
});

test('turning swaps opposite corners', () => {
  expect(turnMatrix(MATRIX)).toEqual([
    [4, 3],
    [2, 1],
  ]);
});

test('shifting brings zeros in', () => {
  expect(shiftMatrix(MATRIX, 0, 1)).toEqual([
    [0, 1],
    [0, 3],
  ]);
  expect(shiftMatrix(MATRIX, -1, 0)).toEqual([
    [3, 4],
    [0, 0],
  ]);
});
