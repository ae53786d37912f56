import { expect, test } from '@jest/globals';
import { encodeRecord } from './encode-record';

test('a record is byte for byte what TensorBoard 2.21 writes', () => {
  const records = Buffer.concat([Buffer.from('123456789'), Buffer.alloc(0)].map(encodeRecord));
  expect(records.toString('hex')).toBe(
    '090000000000000037f97139313233343536373839e5b08ac7' + '000000000000000029039807d8ea82a2',
  );
});
