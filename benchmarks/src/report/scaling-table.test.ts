import { expect, test } from '@jest/globals';
import { formatScaling } from './scaling-table';

test('formatScaling shows rates at the median and what more workers gain', () => {
  const figures = [
    { workers: 2, batchSize: 128, milliseconds: 100 },
    { workers: 2, batchSize: 64, milliseconds: 80 },
    { workers: 1, batchSize: 64, milliseconds: 128 },
    { workers: 1, batchSize: 64, milliseconds: 120 },
    { workers: 1, batchSize: 64, milliseconds: 500 },
  ];
  expect(formatScaling(figures).split('\n')).toEqual([
    '| batch | workers: 1 | workers: 2 | gain |',
    '| ----: | ---------: | ---------: | ---: |',
    '|    64 |        500 |        800 | 1.60 |',
    '|   128 |          - |      1,280 |    - |',
  ]);
});
