import { describe, expect, test } from '@jest/globals';
import { formatCell, formatSigned, writeEquation } from './equation';
import { explainSoftmax } from './softmax';

const write = (...args: Parameters<typeof writeEquation>) =>
  writeEquation(...args)
    .map(({ operator, figure, name }) => `${operator} ${figure} (${name})`.trim())
    .join(' ');

describe('writeEquation', () => {
  test('has the real figures, and a negative bias taken away', () => {
    expect(write({ sum: 1.26, bias: -0.05, output: 1.26 }, 9, 'relu')).toBe(
      '1.31 (9 products) − 0.05 (bias) = 1.26 (sum) → 1.26 (after ReLU)',
    );
    expect(write({ sum: -1.5, bias: 0.5, output: 0 }, 1152, 'relu')).toBe(
      '−2 (1,152 products) + 0.5 (bias) = −1.5 (sum) → 0 (after ReLU)',
    );
  });

  test('ends with the sum if nothing comes after, and with a percentage after softmax', () => {
    expect(write({ sum: 3, bias: 1, output: 3 }, 4, 'linear')).toMatch(/= 3 \(sum\)$/);
    expect(write({ sum: 3, bias: 1, output: 0.875 }, 4, 'softmax')).toMatch(
      /→ 87\.5 % \(after softmax\)$/,
    );
  });
});

test('cells are short, and tell a zero from what is rounded to it', () => {
  expect([0, 0.001, -0.001, 0.126, -9.99, 9.996, 42.31, -123.4].map(formatCell)).toEqual([
    '0',
    '0.00',
    '−0.00',
    '0.13',
    '−9.99',
    '10.0',
    '42.3',
    '−123',
  ]);
});

test('things to add have their signs', () => {
  expect([0.5, -0.5, 0].map(formatSigned)).toEqual(['+0.5', '−0.5', '0']);
});

describe('explainSoftmax', () => {
  test('shares are powers divided by their total, and add up to 1', () => {
    const rows = explainSoftmax([0, Math.log(3)]);
    expect(rows[0]!.power).toBeCloseTo(1, 12);
    expect(rows[1]!.power).toBeCloseTo(3, 12);
    expect(rows.map(({ share }) => share)).toEqual([
      expect.closeTo(0.25, 12),
      expect.closeTo(0.75, 12),
    ]);
  });

  test('shares of sums whose powers overflow are right', () => {
    expect(explainSoftmax([1000, 1000]).map(({ share }) => share)).toEqual([0.5, 0.5]);
  });
});
