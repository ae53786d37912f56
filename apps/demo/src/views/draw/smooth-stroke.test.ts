import { expect, test } from '@jest/globals';
import { smoothStroke } from './smooth-stroke';

test('a dot stays a point, and a straight line straight from end to end', () => {
  expect(smoothStroke([{ x: 0.3, y: 0.4 }])).toEqual([{ x: 0.3, y: 0.4 }]);
  const line = smoothStroke([
    { x: 0.1, y: 0.2 },
    { x: 0.3, y: 0.4 },
    { x: 0.7, y: 0.8 },
  ]);
  expect(line[0]).toEqual({ x: 0.1, y: 0.2 });
  expect(line.at(-1)).toEqual({ x: 0.7, y: 0.8 });
  for (const { x, y } of line) expect(y - x).toBeCloseTo(0.1, 12);
});

test('a corner is rounded: the parabola passes half way between it and the line past it', () => {
  const line = smoothStroke([
    { x: 0, y: 0 },
    { x: 0.4, y: 0 },
    { x: 0.4, y: 0.8 },
  ]);
  // From (0, 0) around (0.4, 0) to (0.4, 0.4): at its middle, a quarter of each end and half of the bend.
  const nearest = Math.min(...line.map(({ x, y }) => Math.hypot(x - 0.3, y - 0.1)));
  expect(nearest).toBeLessThan(0.006);
  expect(line.some(({ x, y }) => x === 0.4 && y === 0)).toBe(false);
});

test('pieces are at most 0.012 of the side long, but for the straight end', () => {
  const line = smoothStroke([
    { x: 0, y: 0 },
    { x: 0.9, y: 0.1 },
    { x: 0.2, y: 0.8 },
    { x: 0.2, y: 0.81 },
  ]);
  const lengths = line.slice(1).map(({ x, y }, i) => Math.hypot(x - line[i]!.x, y - line[i]!.y));
  expect(lengths.length).toBeGreaterThan(50);
  // A parabola is run through faster at its ends than on the average.
  expect(Math.max(...lengths)).toBeLessThan(2 * 0.012);
});
