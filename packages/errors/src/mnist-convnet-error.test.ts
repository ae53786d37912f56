import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from './invalid-option-error';
import { isMnistConvnetError, MnistConvnetError } from './mnist-convnet-error';

describe('MnistConvnetError', () => {
  test('carries the name of its class, its code and its cause', () => {
    class MirrorError extends MnistConvnetError {}
    const cause = new Error('socket closed');
    const error = new MirrorError('MIRROR_FAILED', 'No mirror answered.', { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'MirrorError', code: 'MIRROR_FAILED', cause });
  });

  test('is recognised across the ESM and CommonJS builds, other errors are not', () => {
    const other = createRequire(import.meta.url)('@mnist-convnet/errors');
    const error = new other.InvalidOptionError('epochs', 0, 'at least 1');
    expect(error).not.toBeInstanceOf(InvalidOptionError);
    expect(isMnistConvnetError(error)).toBe(true);
    expect(isMnistConvnetError(new Error('plain'))).toBe(false);
    expect(isMnistConvnetError(null)).toBe(false);
  });
});

describe('InvalidOptionError', () => {
  test.each([
    ['text', '"text"'],
    [[1, 'a'], '[1, "a"]'],
    [new Map(), 'an object (Map)'],
    [undefined, 'undefined'],
    [5n, '5n'],
    [Object.create(null), 'an object (without a class)'],
  ])('shows the value %p as %s', (value, shown) => {
    expect(new InvalidOptionError('seed', value, 'a whole number').message).toBe(
      `seed is ${shown}; expected a whole number.`,
    );
  });
});
