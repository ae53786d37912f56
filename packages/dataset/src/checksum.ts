import { MnistConvnetError } from '@mnist-convnet/errors';

/**
 * SHA-256 of bytes in hexadecimal, computed off the main thread.
 *
 * @throws {MnistConvnetError} in a page without WebCrypto. Code: `WEBCRYPTO_MISSING`.
 */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new MnistConvnetError(
      'WEBCRYPTO_MISSING',
      'This page has no WebCrypto, so data can not be verified; browsers offer it on https: and localhost only. Serve the page from there.',
    );
  }
  const digest = await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
