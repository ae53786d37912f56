import { expect, test } from '@jest/globals';
import { countBytes } from './shape';

test.each([
  ['float32', 24],
  ['int32', 24],
  ['bool', 6],
  ['complex64', 48],
  ['string', null],
])('a 2x3 tensor of %s takes %p bytes', (dtype, bytes) => {
  expect(countBytes([2, 3], dtype)).toBe(bytes);
});

test('a tensor with an open dimension takes an unknown number of bytes', () => {
  expect(countBytes([2, null], 'float32')).toBeNull();
});
