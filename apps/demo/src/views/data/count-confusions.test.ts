import { expect, test } from '@jest/globals';
import { countConfusions } from './count-confusions';

const mistakes = [
  { index: 1, label: 4, predicted: 9, probability: 0.6 },
  { index: 2, label: 9, predicted: 4, probability: 0.9 },
  { index: 3, label: 4, predicted: 9, probability: 0.99 },
  { index: 4, label: 4, predicted: 7, probability: 0.5 },
];

test('confusions are counted, the most frequent first, then by digit', () => {
  expect(countConfusions(mistakes)).toEqual([
    { label: 4, predicted: 9, count: 2 },
    { label: 4, predicted: 7, count: 1 },
    { label: 9, predicted: 4, count: 1 },
  ]);
});
