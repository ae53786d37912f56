import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { encodeIdx } from '../test/idx-files';
import { unpackIdx } from './unpack-idx';

const plain = encodeIdx(8, [2, 300], new Uint8Array(600).fill(7));
const pack = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
const options = { name: 'file.gz', maxBytes: 1000 };

describe('unpackIdx', () => {
  test('unpacks gzip and leaves plain bytes alone', async () => {
    expect(await unpackIdx(pack(plain), options)).toEqual(plain);
    expect(await unpackIdx(plain, options)).toBe(plain);
  });

  test('stops a gzip bomb at the header’s promise, before its 64 MB are unpacked', async () => {
    const bomb = new Uint8Array(64 * 2 ** 20);
    bomb.set(plain);
    const error = await unpackIdx(pack(bomb), { name: 'bomb', maxBytes: 2 ** 30 }).catch((e) => e);
    expect(error.code).toBe('IDX_TRAILING_BYTES');
    expect(error.receivedBytes).toBeLessThan(2 ** 20);
  });

  test.each([
    ['unpacked bytes', pack(encodeIdx(8, [1001], new Uint8Array(1001)))],
    ['bytes promised by the header', pack(encodeIdx(8, [2 ** 30], [1]))],
    ['plain bytes', encodeIdx(8, [1001], new Uint8Array(1001))],
  ])('refuses more %s than maxBytes', async (_, bytes) => {
    await expect(unpackIdx(bytes, options)).rejects.toMatchObject({
      code: 'DATASET_TOO_LARGE',
      maxBytes: 1000,
    });
  });

  test.each([
    ['cut short', pack(plain).subarray(0, -9)],
    ['with a wrong sum', pack(plain).fill(0, -8)],
    ['followed by junk', new Uint8Array([...pack(plain), ...new Uint8Array(99).fill(1)])],
  ])('names the file of a gzip stream that is %s', async (_, bytes) => {
    await expect(unpackIdx(bytes, options)).rejects.toMatchObject({
      code: 'GZIP_CORRUPT',
      file: 'file.gz',
    });
  });

  test('refuses gzipped bytes that are no IDX file', async () => {
    const html = pack(new TextEncoder().encode('<html><body>hello</body></html>'));
    await expect(unpackIdx(html, options)).rejects.toThrow('looks like an HTML page');
  });

  test('rejects with the signal’s reason', async () => {
    const signal = AbortSignal.abort('enough');
    await expect(unpackIdx(pack(plain), { ...options, signal })).rejects.toBe('enough');
  });
});
