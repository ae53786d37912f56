import { describe, expect, test } from '@jest/globals';
import { requireInteger, requireNumber, requireOneOf } from './check';
import { InvalidOptionError } from './invalid-option-error';

describe('requireNumber', () => {
  test('returns a number inside its range, ends included', () => {
    expect(requireNumber('rate', 0, { min: 0, max: 1 })).toBe(0);
    expect(requireNumber('rate', 1, { min: 0, max: 1 })).toBe(1);
  });

  test.each([
    ['below the range', -0.1],
    ['above the range', 1.1],
    ['NaN', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['a string', '0.5'],
    ['missing', undefined],
  ])('refuses a value that is %s', (_, value) => {
    expect(() => requireNumber('rate', value, { min: 0, max: 1 })).toThrow(InvalidOptionError);
  });

  test('refuses an exclusive end and says so', () => {
    expect(() => requireNumber('rate', 1, { min: 0, max: 1, exclusive: 'max' })).toThrow(
      'rate is 1; expected a finite number of at least 0 and below 1.',
    );
    expect(() => requireNumber('rate', 0, { min: 0, exclusive: 'min' })).toThrow(
      'rate is 0; expected a finite number above 0.',
    );
  });
});

describe('requireInteger', () => {
  test('refuses fractions and numbers past 2^53 - 1', () => {
    expect(() => requireInteger('epochs', 1.5, { min: 1 })).toThrow(
      'epochs is 1.5; expected a whole number of at least 1.',
    );
    expect(() => requireInteger('seed', 2 ** 53, { min: 0 })).toThrow(
      'seed is 9007199254740992; expected a whole number of at least 0 and at most 9007199254740991.',
    );
    expect(() => requireInteger('count', 6, { max: 5 })).toThrow('a whole number of at most 5.');
    expect(requireInteger('epochs', 30, { min: 1 })).toBe(30);
  });
});

describe('requireOneOf', () => {
  test('names the choices', () => {
    expect(() => requireOneOf('backend', 'gpu', ['wasm', 'cpu'])).toThrow(
      'backend is "gpu"; expected one of wasm, cpu.',
    );
    expect(requireOneOf('backend', 'cpu', ['wasm', 'cpu'])).toBe('cpu');
  });
});
