import { expect, test } from '@jest/globals';
import { describeAccuracy, formatAccuracy } from './describe-accuracy';

test('an accuracy says by how many images it was found, unless by all', () => {
  const [all, some] = [
    { accuracy: 0.99551, count: 10_000 },
    { accuracy: 0.981, count: 1000 },
  ];
  expect([all, some].map(formatAccuracy)).toEqual(['99.55 %', '98.1 % of 1,000']);
  expect([all, some, undefined].map(describeAccuracy)).toEqual([
    'It reads 99.55 % of MNIST’s test images right.',
    'It reads 98.1 % of the first 1,000 of MNIST’s test images right.',
    'How well it reads is not known.',
  ]);
});
