import { expect, test } from '@jest/globals';
import { rankMistakes } from './rank-mistakes';

const mistakes = [
  { index: 1, label: 4, predicted: 9, probability: 0.6 },
  { index: 2, label: 9, predicted: 4, probability: 0.9 },
  { index: 3, label: 4, predicted: 9, probability: 0.99 },
  { index: 4, label: 4, predicted: 7, probability: 0.5 },
];
const order = (label?: number, taken?: number) =>
  rankMistakes(mistakes, label, taken).map(({ index }) => index);

test('mistakes are ranked by how sure the network was', () => {
  expect(order()).toEqual([3, 2, 1, 4]);
});

test('only those of a digit, or taken for one, or both', () => {
  expect(order(4)).toEqual([3, 1, 4]);
  expect(order(undefined, 9)).toEqual([3, 1]);
  expect(order(4, 7)).toEqual([4]);
  expect(order(0)).toEqual([]);
});
