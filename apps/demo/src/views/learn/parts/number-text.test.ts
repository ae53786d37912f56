import { expect, test } from '@jest/globals';
import { formatFactor, formatInput, formatNumber, parseNumber } from './number-text';

test.each([
  ['', 0],
  ['-', 0],
  ['three', 0],
  ['-2.5', -2.5],
  ['−2', -2],
  ['1,5', 1.5],
  ['1e400', 99],
  ['-1000', -99],
])('%j is read as %d', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test.each([
  [0, '0', '0'],
  [-0, '0', '0'],
  [-1.5, '−1.5', '(−1.5)'],
  [0.1 + 0.2, '0.3', '0.3'],
  [-0.0001, '0', '0'],
  [12.34567, '12.346', '12.346'],
  [-39204.125, '−39204.1', '(−39204.1)'],
])('%d is written %s, and as a factor %s', (value, text, factor) => {
  expect(formatNumber(value)).toBe(text);
  expect(formatFactor(value)).toBe(factor);
});

test('what is written into an input can be read by one', () => {
  expect(formatInput(-1.5)).toBe('-1.5');
});
