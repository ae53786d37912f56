import { crc32c } from './crc32c';

const LENGTH_BYTES = 8;
const CRC_BYTES = 4;
const MASK_DELTA = 0xa282ead8;

/**
 * Frames bytes as one record of a TFRecord file, all numbers little-endian:
 *
 *     uint64  length
 *     uint32  masked CRC-32C of the length's 8 bytes
 *     bytes   data[length]
 *     uint32  masked CRC-32C of the data
 *
 * Reference: TensorFlow, tensorflow/core/lib/io/record_writer.h.
 */
export function encodeRecord(data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(LENGTH_BYTES + CRC_BYTES);
  header.writeBigUInt64LE(BigInt(data.length));
  header.writeUInt32LE(maskedCrc32c(header.subarray(0, LENGTH_BYTES)), LENGTH_BYTES);
  const footer = Buffer.alloc(CRC_BYTES);
  footer.writeUInt32LE(maskedCrc32c(data));
  return Buffer.concat([header, data, footer]);
}

/** Rotated and shifted, since the CRC of bytes that contain their own CRC says little. */
function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}
