/** CRC-32C's polynomial, 0x1edc6f41, with its bits reversed. */
const POLYNOMIAL = 0x82f63b78;

/** What one byte does to the remainder. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  }
  return remainder;
});

/**
 * The checksum CRC-32C (Castagnoli), which is not the CRC-32 of zlib.
 *
 * @returns an unsigned 32-bit integer.
 *
 * Reference: RFC 3720, appendix B.4.
 */
export function crc32c(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder = (remainder >>> 8) ^ TABLE[(remainder ^ byte) & 0xff]!;
  }
  return ~remainder >>> 0;
}
