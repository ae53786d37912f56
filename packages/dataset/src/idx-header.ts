import { describeBytes } from './describe-bytes';
import { IdxFormatError } from './errors';

/** Bytes of one element by IDX type code. */
const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  8: 1, // uint8
  9: 1, // int8
  11: 2, // int16
  12: 4, // int32
  13: 4, // float32
  14: 8, // float64
};

/** What the first bytes of an IDX file say about the rest. */
export interface IdxHeader {
  /** 0x08 uint8, 0x09 int8, 0x0b int16, 0x0c int32, 0x0d float32, 0x0e float64. */
  readonly typeCode: number;
  readonly shape: readonly number[];
  /** Elements, the product of the shape. */
  readonly length: number;
  /** Where the elements start. */
  readonly dataOffset: number;
  /** Bytes of the whole file. */
  readonly totalBytes: number;
}

/**
 * Reads the header of an IDX file: two zero bytes, the type code, the rank, then each dimension as
 * a big-endian uint32.
 *
 * @returns undefined if more bytes are needed to tell.
 * @throws {IdxFormatError} if the bytes can't be the start of an IDX file.
 */
export function readIdxHeader(bytes: Uint8Array, file: string): IdxHeader | undefined {
  const facts = { file, receivedBytes: bytes.length };
  if (bytes.length < 4) return undefined;
  if (bytes[0] !== 0 || bytes[1] !== 0) {
    throw new IdxFormatError(
      'IDX_WRONG_MAGIC',
      `${file} looks like ${describeBytes(bytes)}; expected an IDX file, which starts with two zero bytes.${
        bytes[0] === 0x1f ? ' Unpack it first.' : ''
      }`,
      facts,
    );
  }
  const typeCode = bytes[2]!;
  const rank = bytes[3]!;
  const elementBytes = ELEMENT_BYTES[typeCode];
  if (elementBytes === undefined) {
    throw new IdxFormatError(
      'IDX_UNKNOWN_TYPE',
      `${file} has the IDX type code 0x${hex(typeCode)}; expected 0x08, 0x09, 0x0b, 0x0c, 0x0d or 0x0e. It is damaged or no IDX file.`,
      facts,
    );
  }
  if (rank === 0) {
    throw new IdxFormatError(
      'IDX_NO_DIMENSIONS',
      `${file} has no dimensions; expected at least one. It is damaged or no IDX file.`,
      facts,
    );
  }
  const dataOffset = 4 + 4 * rank;
  if (bytes.length < dataOffset) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, dataOffset);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (shape.includes(0)) {
    throw new IdxFormatError(
      'IDX_EMPTY',
      `${file} has the shape [${shape.join(', ')}], which holds nothing; expected every dimension to be at least 1.`,
      facts,
    );
  }
  const length = shape.reduce((product, size) => product * size, 1);
  const totalBytes = dataOffset + length * elementBytes;
  if (!Number.isSafeInteger(totalBytes)) {
    throw new IdxFormatError(
      'IDX_IMPOSSIBLE_SIZE',
      `${file} has the shape [${shape.join(', ')}], more than any file can hold. It is damaged or no IDX file.`,
      facts,
    );
  }
  return { typeCode, shape, length, dataOffset, totalBytes };
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
