import { expect, test } from '@jest/globals';
import type { LayerInfo } from '../../engine/network-types';
import { describeLayer, formatRate, writePlace, writeShape } from './layer-words';

const CONVOLUTION: LayerInfo = {
  name: 'conv2d_1',
  kind: 'convolution',
  shape: [26, 26, 32],
  parameters: 320,
  activation: 'relu',
  windowSize: [3, 3],
};
const ANSWER: LayerInfo = {
  name: 'dense_3',
  kind: 'dense',
  shape: [10],
  parameters: 650,
  activation: 'softmax',
};

test('a layer is described with its own figures, and its activation only if it has it', () => {
  expect(describeLayer(CONVOLUTION, undefined)).toMatch(
    /^32 filters of 3 × 3 slide over the image/,
  );
  expect(describeLayer(CONVOLUTION, CONVOLUTION)).toMatch(
    /slide over all maps before.*\(ReLU\)\.$/,
  );
  expect(describeLayer({ ...CONVOLUTION, activation: 'linear' }, undefined)).not.toMatch(/ReLU/);
  expect(describeLayer(ANSWER, { ...ANSWER, shape: [5, 5, 128] })).toMatch(
    /^10 neurons\. Each adds up all 3,200 values.*Softmax/,
  );
  expect(describeLayer({ ...ANSWER, kind: 'dropout', rate: 0.25 }, ANSWER)).toMatch(
    /25 % of these/,
  );
});

test('places are counted from 1; a class is its digit', () => {
  expect(writePlace(CONVOLUTION, { channel: 0, row: 2, column: 25 })).toBe(
    'map 1, row 3, column 26',
  );
  expect(writePlace(ANSWER, { channel: 0, row: 0, column: 0 })).toBe('digit 0');
  expect(writePlace({ ...ANSWER, activation: 'relu' }, { channel: 0, row: 0, column: 0 })).toBe(
    'neuron 1',
  );
});

test('shapes and rates are written as people write them', () => {
  expect(writeShape([3200])).toBe('3,200');
  expect([0.25, 0.1, 0.125, 0.07 * 3].map(formatRate)).toEqual(['25 %', '10 %', '12.5 %', '21 %']);
});
