import { expect, test } from '@jest/globals';
import { FIRST_PLACE, KEYBOARD_STEPS, movePen, pointOfPen } from './keyboard-pen';

test('arrow keys move by one step, the corner keys by one both ways', () => {
  const pen = { column: 5, row: 5 };
  expect(movePen(pen, 'ArrowLeft')).toEqual({ column: 4, row: 5 });
  expect(movePen(pen, 'ArrowDown')).toEqual({ column: 5, row: 6 });
  expect(movePen(pen, 'End')).toEqual({ column: 4, row: 6 });
  expect(movePen(pen, 'PageUp')).toEqual({ column: 6, row: 4 });
  expect(movePen(pen, 'a')).toBeUndefined();
});

test('the pen stays on the board', () => {
  let pen = FIRST_PLACE;
  for (let i = 0; i < 50; i++) pen = movePen(pen, 'Home')!;
  expect(pen).toEqual({ column: 0, row: 0 });
  for (let i = 0; i < 50; i++) pen = movePen(pen, 'PageDown')!;
  expect(pen).toEqual({ column: KEYBOARD_STEPS, row: KEYBOARD_STEPS });
});

test('its places are spread evenly, a twentieth of the side from the edges', () => {
  expect(pointOfPen({ column: 0, row: 0 })).toEqual({ x: 0.05, y: 0.05 });
  expect(pointOfPen({ column: 10, row: 11 }).x).toBeCloseTo(0.5, 12);
  expect(pointOfPen({ column: 10, row: 11 }).y).toBeCloseTo(0.545, 12);
});
