import { InvalidOptionError } from '@mnist-convnet/errors';
import { IdxFormatError } from './errors';
import { type IdxHeader, readIdxHeader } from './idx-header';

/** An array of any rank and of the type that its file has, in the machine's byte order. */
export interface IdxArray {
  readonly shape: readonly number[];
  /** In row-major order. */
  readonly data: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

/** Settings of {@link parseIdx}. */
export interface ParseIdxOptions {
  /** What error messages call the bytes, such as a file name; default 'The IDX data'. */
  readonly name?: string;
}

/**
 * Parses an IDX file, the format of MNIST, of any type and rank.
 *
 * @param source the whole file, unpacked.
 * @returns the array. Data of one-byte types is a view of `bytes`, not a copy.
 * @throws {IdxFormatError} if the bytes aren't exactly one IDX array.
 * @throws {InvalidOptionError} if they aren't bytes.
 * @example
 * const { shape, data } = parseIdx(await readFile('train-images-idx3-ubyte')); // [60000, 28, 28]
 *
 * Reference: Y. LeCun et al., "The MNIST database of handwritten digits", section "The IDX file format".
 */
export function parseIdx(
  source: Uint8Array | ArrayBuffer,
  options: ParseIdxOptions = {},
): IdxArray {
  const bytes = asBytes(source);
  const { name: file = 'The IDX data' } = options;
  const header = readIdxHeader(bytes, file);
  const receivedBytes = bytes.length;
  if (header === undefined) {
    throw new IdxFormatError(
      'IDX_TOO_SHORT',
      `${file} is ${receivedBytes} bytes, too short for an IDX header. Get the whole file.`,
      { file, receivedBytes },
    );
  }
  const { shape, totalBytes } = header;
  const facts = { file, receivedBytes, expectedBytes: totalBytes };
  if (receivedBytes < totalBytes) {
    throw new IdxFormatError(
      'IDX_TRUNCATED',
      `${file} ends after ${receivedBytes} of the ${totalBytes} bytes that its shape [${shape.join(', ')}] needs. Get the whole file.`,
      facts,
    );
  }
  if (receivedBytes > totalBytes) {
    throw new IdxFormatError(
      'IDX_TRAILING_BYTES',
      `${file} has ${receivedBytes - totalBytes} bytes behind the ${totalBytes} of its shape [${shape.join(', ')}]; expected none. It is damaged or not one IDX file.`,
      facts,
    );
  }
  return { shape, data: readElements(bytes, header) };
}

/** By name, as instanceof fails across realms. */
function asBytes(source: unknown): Uint8Array {
  switch (Object.prototype.toString.call(source)) {
    case '[object Uint8Array]':
      return source as Uint8Array;
    case '[object ArrayBuffer]':
      return new Uint8Array(source as ArrayBuffer);
    default:
      throw new InvalidOptionError('bytes', source, 'a Uint8Array or an ArrayBuffer');
  }
}

function readElements(bytes: Uint8Array, header: IdxHeader): IdxArray['data'] {
  const { typeCode, length, dataOffset } = header;
  const start = bytes.byteOffset + dataOffset;
  const view = new DataView(bytes.buffer, start, bytes.length - dataOffset);
  switch (typeCode) {
    case 8:
      // Not subarray, which of a Buffer makes a Buffer, whose slice is no copy.
      return new Uint8Array(bytes.buffer, start, length);
    case 9:
      return new Int8Array(bytes.buffer, start, length);
    case 11:
      return fill(new Int16Array(length), (index) => view.getInt16(2 * index));
    case 12:
      return fill(new Int32Array(length), (index) => view.getInt32(4 * index));
    case 13:
      return fill(new Float32Array(length), (index) => view.getFloat32(4 * index));
    default:
      return fill(new Float64Array(length), (index) => view.getFloat64(8 * index));
  }
}

function fill<T extends { [index: number]: number; readonly length: number }>(
  array: T,
  read: (index: number) => number,
): T {
  for (let index = 0; index < array.length; index++) array[index] = read(index);
  return array;
}
