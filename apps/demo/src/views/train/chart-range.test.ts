import { expect, test } from '@jest/globals';
import { chooseRange } from './chart-range';

const of = (train: number[], testValues: number[] = []) => ({
  epochs: train.map((_, i) => i),
  train,
  test: testValues,
});

test('loss is shown from 0 to the next half above its highest point', () => {
  expect(chooseRange('loss', of([2.31, 0.4, 0.1]))).toEqual([0, 2.5]);
  expect(chooseRange('loss', of([0.2, 0.1], [0.6]))).toEqual([0, 1]);
});

test('accuracy is shown up to 1, without the few points at its beginning', () => {
  const rising = [0.1, 0.3, ...Array.from({ length: 38 }, (_, i) => 0.83 + i / 300)];
  expect(chooseRange('accuracy', of(rising))).toEqual([0.8, 1]);
  expect(chooseRange('accuracy', of([0.1, 0.3]))).toEqual([0.1, 1]);
  expect(chooseRange('accuracy', of([1, 1, 1]))).toEqual([0.9, 1]);
});

test('there is a range before there are points', () => {
  expect(chooseRange('loss', of([]))).toEqual([0, 2.5]);
  expect(chooseRange('accuracy', of([]))).toEqual([0, 1]);
});
