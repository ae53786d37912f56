import { expect, test } from '@jest/globals';
import { sizeNetwork } from './size-network';

const ARTICLE = [
  { filters: 32, kernelSize: 3 },
  { filters: 64, kernelSize: 3 },
  { filters: 128, kernelSize: 3 },
];

test('the article’s network has the article’s sizes and 511,306 parameters', () => {
  const layers = sizeNetwork(ARTICLE);
  expect(layers.map(({ name, output, parameters }) => [name, output, parameters])).toEqual([
    ['conv2d_1', 26, 320],
    ['conv2d_2', 24, 18_496],
    ['max_pooling2d_1', 12, 0],
    ['conv2d_3', 10, 73_856],
    ['max_pooling2d_2', 5, 0],
    ['flatten_1', 3200, 0],
    ['dense_1', 128, 409_728],
    ['dense_2', 64, 8256],
    ['dense_3', 10, 650],
  ]);
  expect(layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(511_306);
});

test('its multiplications are those that `summary` counts', () => {
  const total = sizeNetwork(ARTICLE).reduce((sum, layer) => sum + layer.multiplications, 0);
  expect(total).toBe(18_602_752);
});

test('kernels of 2, 4 and 5; an odd side loses its last row in pooling, worked out by hand', () => {
  const layers = sizeNetwork([
    { filters: 1, kernelSize: 2 },
    { filters: 2, kernelSize: 4 },
    { filters: 3, kernelSize: 5 },
  ]);
  // 28 → 27 → 24 → 12 → 8 → 4, and 4 · 4 · 3 = 48 numbers.
  expect(layers.slice(0, 6).map(({ output }) => output)).toEqual([27, 24, 12, 8, 4, 48]);
  expect(layers[3]!.parameters).toBe(5 * 5 * 2 * 3 + 3);
  const odd = sizeNetwork([
    { filters: 1, kernelSize: 3 },
    { filters: 1, kernelSize: 2 },
    ARTICLE[2]!,
  ]);
  expect(odd[2]).toMatchObject({ input: 25, output: 12, unread: 1 });
});
