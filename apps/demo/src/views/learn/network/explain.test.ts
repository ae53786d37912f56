import { expect, test } from '@jest/globals';
import { sizeNetwork } from '../arithmetic/size-network';
import { explainOutput, explainParameters } from './explain';

test('each layer’s arithmetic is written out with its figures', () => {
  const choices = [
    { filters: 32, kernelSize: 3 },
    { filters: 64, kernelSize: 2 },
    { filters: 128, kernelSize: 3 },
  ];
  const lines = sizeNetwork(choices).map((layer) => [
    explainOutput(layer),
    explainParameters(layer),
  ]);
  expect(lines).toEqual([
    ['(28 − 3) / 1 + 1 = 26', '(3 · 3 · 1 + 1) · 32'],
    ['(26 − 2) / 1 + 1 = 25', '(2 · 2 · 32 + 1) · 64'],
    ['(25 − 2) / 2 + 1 = 12.5, rounded down: a row and a column are lost', 'nothing to learn'],
    ['(12 − 3) / 1 + 1 = 10', '(3 · 3 · 64 + 1) · 128'],
    ['(10 − 2) / 2 + 1 = 5', 'nothing to learn'],
    ['5 · 5 · 128, in one row', 'nothing to learn'],
    ['one from each unit', '(3,200 + 1) · 128'],
    ['one from each unit', '(128 + 1) · 64'],
    ['one from each unit', '(64 + 1) · 10'],
  ]);
});
