import { beforeEach, expect, test } from '@jest/globals';
import {
  beginStroke,
  brushWidth,
  canRedo,
  canUndo,
  clearBoard,
  eraseLastStroke,
  extendStroke,
  redo,
  restoreStrokes,
  strokes,
  undo,
} from './drawing';

const point = (x: number) => ({ x, y: 0.5 });
const shown = () => strokes.value.map(({ points }) => points.map(({ x }) => x));

beforeEach(() => {
  while (canUndo.value) undo();
});

test('a stroke from pen down to pen up is one step, with the brush of its time', () => {
  brushWidth.value = 0.1;
  beginStroke(point(0.1));
  extendStroke([point(0.2), point(0.3)]);
  extendStroke([point(0.4)]);
  brushWidth.value = 0.05;
  beginStroke(point(0.7));
  expect(shown()).toEqual([[0.1, 0.2, 0.3, 0.4], [0.7]]);
  expect(strokes.value.map(({ width }) => width)).toEqual([0.1, 0.05]);
  undo();
  expect(shown()).toEqual([[0.1, 0.2, 0.3, 0.4]]);
  undo();
  expect([shown(), canUndo.value]).toEqual([[], false]);
});

test('a tremble adds no points, and changes nothing', () => {
  beginStroke(point(0.1));
  const before = strokes.value;
  extendStroke([point(0.101), point(0.103)]);
  expect(strokes.value).toBe(before);
  extendStroke([point(0.105)]);
  expect(shown()).toEqual([[0.1, 0.105]]);
});

test('clearing and erasing can be undone and redone; a new stroke forgets what was undone', () => {
  beginStroke(point(0.1));
  beginStroke(point(0.2));
  eraseLastStroke();
  clearBoard();
  expect(shown()).toEqual([]);
  undo();
  expect(shown()).toEqual([[0.1]]);
  undo();
  expect(shown()).toEqual([[0.1], [0.2]]);
  redo();
  expect(shown()).toEqual([[0.1]]);
  beginStroke(point(0.9));
  expect([shown(), canRedo.value]).toEqual([[[0.1], [0.9]], false]);
});

test('an empty board has nothing to clear, erase, extend, undo or redo', () => {
  clearBoard();
  eraseLastStroke();
  extendStroke([point(0.5)]);
  expect([shown(), canUndo.value]).toEqual([[], false]);
});

test('restored strokes are taken back one by one', () => {
  restoreStrokes([0.1, 0.2].map((x) => ({ width: 0.1, points: [point(x)] })));
  expect([shown(), canRedo.value]).toEqual([[[0.1], [0.2]], false]);
  undo();
  expect(shown()).toEqual([[0.1]]);
  undo();
  expect([shown(), canUndo.value]).toEqual([[], false]);
});
