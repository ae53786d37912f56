import { expect, test } from '@jest/globals';
import { crc32c } from './crc32c';

// RFC 3720, appendix B.4; the last one is the check value of the CRC catalogues.
test.each([
  ['32 bytes of zeroes', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes 0x00 to 0x1f', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 bytes 0x1f to 0x00', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  [
    'an iSCSI Read (10) command',
    Buffer.from(
      '01c00000000000000000000000000000140000000000040000000014000000182800000000000000' +
        '0200000000000000',
      'hex',
    ),
    0xd9963a56,
  ],
  ['the digits 1 to 9', Buffer.from('123456789'), 0xe3069283],
  ['nothing', new Uint8Array(0), 0],
])('crc32c of %s is that of RFC 3720', (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});
