import { expect, test } from '@jest/globals';
import { bytesField, intField, messageField } from './protobuf';

// The encodings that protobuf.dev/programming-guides/encoding works out.
test('fields are encoded as the guide does', () => {
  expect(intField(1, 150).toString('hex')).toBe('089601');
  expect(bytesField(2, 'testing').toString('hex')).toBe('120774657374696e67');
  expect(messageField(3, [intField(1, 150)]).toString('hex')).toBe('1a03089601');
});

test('numbers past 32 bits and field numbers past 15 take more bytes', () => {
  expect(intField(20, 7).toString('hex')).toBe('a00107');
  expect(intField(1, 2 ** 35).toString('hex')).toBe('08808080808001');
  expect(intField(1, 127).toString('hex')).toBe('087f');
  expect(intField(1, 128).toString('hex')).toBe('088001');
});
