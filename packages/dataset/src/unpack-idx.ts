import { concatBytes, readChunks } from './bytes';
import { isGzip } from './describe-bytes';
import { GzipError, IdxFormatError, SizeLimitError } from './errors';
import { type IdxHeader, readIdxHeader } from './idx-header';

/** Settings of {@link unpackIdx}. */
export interface UnpackOptions {
  /** What error messages call the bytes. */
  readonly name: string;
  /** The most unpacked bytes that are accepted. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** The longest IDX header: 255 dimensions. */
const MAX_HEADER_BYTES = 4 + 4 * 255;

/**
 * Unpacks an IDX file if it is gzipped, which its first bytes tell, not its name: servers and
 * archivers unpack without renaming.
 *
 * A small gzip file can unpack to gigabytes, so unpacking stops at the first byte that passes
 * `maxBytes` or the size in the IDX header.
 *
 * @returns the plain bytes; `bytes` itself if it isn't gzipped.
 * @throws {SizeLimitError} if there are more than `maxBytes`.
 * @throws {IdxFormatError} if the gzipped bytes aren't IDX or longer than their header says.
 * @throws {GzipError} if the gzip stream is damaged.
 */
export async function unpackIdx(bytes: Uint8Array, options: UnpackOptions): Promise<Uint8Array> {
  const { name, maxBytes, signal } = options;
  if (!isGzip(bytes)) {
    if (bytes.length > maxBytes) throw new SizeLimitError(name, maxBytes);
    return bytes;
  }
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const chunks: Uint8Array[] = [];
  let receivedBytes = 0;
  let header: IdxHeader | undefined;
  const unpacked = readChunks(packed.pipeThrough(new DecompressionStream('gzip')));
  for await (const chunk of blameGzip(unpacked, name)) {
    signal?.throwIfAborted();
    chunks.push(chunk);
    receivedBytes += chunk.length;
    if (header === undefined && receivedBytes - chunk.length < MAX_HEADER_BYTES) {
      header = readIdxHeader(concatBytes(chunks), name);
    }
    if (receivedBytes > maxBytes || (header?.totalBytes ?? 0) > maxBytes) {
      throw new SizeLimitError(name, maxBytes);
    }
    if (header !== undefined && receivedBytes > header.totalBytes) {
      throw new IdxFormatError(
        'IDX_TRAILING_BYTES',
        `${name} goes on behind the ${header.totalBytes} bytes of its shape [${header.shape.join(', ')}]; expected it to end there. It is damaged or not one IDX file.`,
        { file: name, receivedBytes, expectedBytes: header.totalBytes },
      );
    }
  }
  return concatBytes(chunks);
}

/** Passes chunks on; what the stream throws becomes a GzipError, what the consumer throws doesn't. */
async function* blameGzip(chunks: AsyncIterable<Uint8Array>, name: string) {
  try {
    yield* chunks;
  } catch (error) {
    throw new GzipError(name, error);
  }
}
