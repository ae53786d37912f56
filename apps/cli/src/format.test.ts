import { expect, test } from '@jest/globals';
import { formatBar, formatCount, formatDuration, formatPercent, formatTable } from './format';

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 00 s'],
  [391, '6 min 31 s'],
  [7500, '2 h 05 min'],
  [-1, '0 s'],
])('formatDuration(%p) is %p', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('counts, shares, bars and tables', () => {
  expect(formatCount(60_000)).toBe('60,000');
  expect(formatPercent(0.98765)).toBe('98.77 %');
  expect(formatBar(0.5, 4)).toBe('━━──');
  expect(formatBar(2, 4)).toBe('━━━━');
  expect(
    formatTable([
      ['a', 'b'],
      ['long', 'x'],
    ]),
  ).toBe('a     b\nlong  x');
});
