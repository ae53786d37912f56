import { expect, test } from '@jest/globals';
import { formatNumber, formatTable } from './format-table';

test('formatTable pads a Markdown table to the widest cell', () => {
  const table = formatTable(
    [
      { title: 'program', align: 'left' },
      { title: 'ms', align: 'right' },
    ],
    [
      ['ours', '61.3'],
      ['a longer name', '1,234'],
    ],
  );
  expect(table.split('\n')).toEqual([
    '| program       |    ms |',
    '| ------------- | ----: |',
    '| ours          |  61.3 |',
    '| a longer name | 1,234 |',
  ]);
});

test.each([
  [0.001234, '0.00123'],
  [0.5, '0.500'],
  [2.346, '2.35'],
  [61.34, '61.3'],
  [546.2, '546'],
  [12345.6, '12,346'],
  [0, '0.00'],
])('formatNumber shows %p as %s', (value, shown) => {
  expect(formatNumber(value)).toBe(shown);
});
