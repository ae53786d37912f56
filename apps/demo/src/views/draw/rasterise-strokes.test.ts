import { expect, test } from '@jest/globals';
import { rasteriseStrokes } from './rasterise-strokes';

/** The red of a pixel, from the board's top left corner; around it are 8 pixels of margin. */
function readAt(strokes: Parameters<typeof rasteriseStrokes>[0], x: number, y: number): number {
  const { data, width } = rasteriseStrokes(strokes);
  return data[4 * ((y + 8) * width + x + 8)]!;
}

test('no strokes are an opaque black square of 96 pixels', () => {
  const { data, width, height } = rasteriseStrokes([]);
  expect([width, height, data.length]).toEqual([96, 96, 96 * 96 * 4]);
  expect(new Set(data.filter((_, i) => i % 4 < 3))).toEqual(new Set([0]));
  expect(new Set(data.filter((_, i) => i % 4 === 3))).toEqual(new Set([255]));
});

test('a dot is a disc whose ink is its area within 2 %', () => {
  const { data } = rasteriseStrokes([{ width: 0.25, points: [{ x: 0.5, y: 0.5 }] }]);
  const ink = data.reduce((sum, value, i) => (i % 4 === 0 ? sum + value / 255 : sum), 0);
  expect(Math.abs(ink / (Math.PI * 10 ** 2) - 1)).toBeLessThan(0.02);
});

test('a line has round ends and the width that was asked for', () => {
  const line = [{ width: 10 / 80, points: [20, 40, 60].map((x) => ({ x: x / 80, y: 0.5 })) }];
  // Middle at 40, half of the width 5: pixels 35 to 44 are covered, 34 and 45 aren't.
  expect([34, 35, 44, 45].map((y) => readAt(line, 50, y))).toEqual([0, 255, 255, 0]);
  expect(readAt(line, 16, 39)).toBeGreaterThan(200);
  expect(readAt(line, 16, 35)).toBe(0);
  expect(readAt(line, 13, 39)).toBe(0);
});

test('a line drawn twice is as soft at its edges as once', () => {
  const line = { width: 0.1, points: [0.2, 0.5, 0.8].map((x) => ({ x, y: x / 2 })) };
  expect(rasteriseStrokes([line, line])).toEqual(rasteriseStrokes([line]));
});

test('where lines cross they are no brighter, and beyond the board nothing is painted', () => {
  const across = { width: 0.1, points: [-0.2, 0.5, 1.2].map((x) => ({ x, y: 0.5 })) };
  const down = { width: 0.1, points: [-0.2, 0.5, 1.2].map((y) => ({ x: 0.5, y })) };
  expect(readAt([across, down], 40, 40)).toBe(255);
  expect(readAt([across, down], 0, 40)).toBe(255);
  expect(readAt([across, down], -1, 40)).toBe(0);
  expect(readAt([across, down], 80, 40)).toBe(0);
  expect(readAt([across, down], 40, -1)).toBe(0);
});
