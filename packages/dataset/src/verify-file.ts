import { sha256Hex } from './checksum';
import { ChecksumError, makeOfficialSizeError, SizeLimitError } from './errors';
import { parseIdx } from './idx';
import type { DatasetFile } from './sources/dataset-source';
import { unpackIdx } from './unpack-idx';

/**
 * Unpacks a file and checks that it is byte for byte the published one.
 *
 * @param file what it should be.
 * @param bytes what a source gave, plain or gzipped.
 * @param options `source`: where it is from, for messages.
 * @returns the plain bytes.
 * @throws {IdxFormatError | GzipError | SizeLimitError} if it is no IDX file: these say more about
 *   it than a checksum does.
 * @throws {ChecksumError} if it is another IDX file.
 */
export async function verifyFile(
  file: DatasetFile,
  bytes: Uint8Array,
  { source, signal }: { source: string; signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  const name = `${file.name} from ${source}`;
  const plain = await unpackIdx(bytes, { name, maxBytes: file.bytes, signal }).catch((error) => {
    throw error instanceof SizeLimitError ? makeOfficialSizeError(name, file.bytes) : error;
  });
  parseIdx(plain, { name });
  const sha256 = await sha256Hex(plain);
  signal?.throwIfAborted();
  if (sha256 !== file.sha256) throw new ChecksumError(name, sha256, file.sha256);
  return plain;
}
