/**
 * SHA-256 of some bytes, in lower-case hexadecimal.
 *
 * @returns undefined where the platform has no Web Crypto: a page that isn't served over HTTPS.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
