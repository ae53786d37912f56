import { expect, test } from '@jest/globals';
import { dropUnits, meanOfDraws } from './drop-units';

const UNITS = Array.from({ length: 1000 }, () => 3);

test('a draw repeats itself, another is another', () => {
  expect(dropUnits(UNITS, 0.5, 7)).toEqual(dropUnits(UNITS, 0.5, 7));
  expect(dropUnits(UNITS, 0.5, 7)).not.toEqual(dropUnits(UNITS, 0.5, 8));
});

test('a quarter is dropped within 4 %, what is kept is a third larger', () => {
  const values = dropUnits(UNITS, 0.25, 1);
  expect(new Set(values)).toEqual(new Set([0, 4]));
  expect(Math.abs(values.filter((value) => value === 0).length - 250)).toBeLessThan(40);
});

test('rate 0 changes nothing', () => {
  expect(dropUnits([1, 2, 3], 0, 5)).toEqual([1, 2, 3]);
});

test('a higher rate drops the same units and more', () => {
  const [low, high] = [dropUnits(UNITS, 0.3, 2), dropUnits(UNITS, 0.6, 2)];
  for (const [unit, value] of low.entries()) if (value === 0) expect(high[unit]).toBe(0);
  expect(high.filter((value) => value === 0).length).toBeGreaterThan(500);
});

test('the mean over many draws is the unit itself, within 10 % for each of twelve', () => {
  const units = Array.from({ length: 12 }, (_, i) => i + 1);
  const means = meanOfDraws(units, 0.5, 2000);
  for (const [i, mean] of means.entries()) expect(Math.abs(mean / units[i]! - 1)).toBeLessThan(0.1);
});
