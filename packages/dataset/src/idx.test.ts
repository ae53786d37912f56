import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { encodeIdx } from '../test/idx-files';
import { readMnistFile } from '../test/mnist';
import { IdxFormatError } from './errors';
import { parseIdx } from './idx';

function bigEndian(bytes: number, write: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytes));
  write(view);
  return new Uint8Array(view.buffer);
}

describe('parseIdx', () => {
  test('reads MNIST: shape, and the first labels 7 2 1 0 4', () => {
    const images = parseIdx(readMnistFile('t10k-images-idx3-ubyte'));
    expect(images.shape).toEqual([10000, 28, 28]);
    const labels = parseIdx(readMnistFile('t10k-labels-idx1-ubyte'));
    expect(labels.shape).toEqual([10000]);
    expect([...labels.data.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
  });

  test('gives a view of uint8 data, also from the middle of a buffer', () => {
    const file = encodeIdx(8, [2, 2], [1, 2, 3, 255]);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    const { data } = parseIdx(shifted.subarray(3));
    expect([...data]).toEqual([1, 2, 3, 255]);
    shifted[3 + 12] = 9;
    expect(data[0]).toBe(9);
  });

  test('gives plain arrays for a Buffer, whose slice would not copy', () => {
    const { data } = parseIdx(Buffer.from(encodeIdx(8, [2], [1, 2])));
    expect(data.constructor.name).toBe('Uint8Array');
    const copy = data.slice(0, 1);
    copy[0] = 9;
    expect([...data]).toEqual([1, 2]);
  });

  test('takes an ArrayBuffer, and refuses what holds no bytes', () => {
    const { buffer } = encodeIdx(8, [2], [1, 2]);
    expect(parseIdx(buffer as ArrayBuffer)).toEqual({ shape: [2], data: Uint8Array.of(1, 2) });
    for (const bytes of [undefined, 'text', [0, 0, 8, 1], new Uint16Array(8)]) {
      expect(() => parseIdx(bytes as unknown as Uint8Array)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION', option: 'bytes' }),
      );
    }
  });

  test.each([
    ['int8', 9, Uint8Array.of(0xff, 0x7f), Int8Array.of(-1, 127)],
    ['int16', 11, Uint8Array.of(0xff, 0xfe, 0x01, 0x00), Int16Array.of(-2, 256)],
    ['int32', 12, Uint8Array.of(0xff, 0xff, 0xff, 0xfd, 0, 1, 0, 0), Int32Array.of(-3, 65536)],
    [
      'float32',
      13,
      bigEndian(8, (view) => {
        view.setFloat32(0, 1.5);
        view.setFloat32(4, Number.NaN);
      }),
      Float32Array.of(1.5, Number.NaN),
    ],
    [
      'float64',
      14,
      bigEndian(16, (view) => {
        view.setFloat64(0, Math.PI);
        view.setFloat64(8, Number.NEGATIVE_INFINITY);
      }),
      Float64Array.of(Math.PI, Number.NEGATIVE_INFINITY),
    ],
  ])(
    'turns big-endian %s into the machine’s order, from odd offsets too',
    (_, code, bytes, values) => {
      const file = new Uint8Array([99, ...encodeIdx(code, [2, 1], bytes)]).subarray(1);
      expect(parseIdx(file)).toEqual({ shape: [2, 1], data: values });
    },
  );

  const valid = encodeIdx(8, [2, 2], [1, 2, 3, 4]);
  test.each([
    ['IDX_TOO_SHORT', new Uint8Array(0), 'is 0 bytes, too short'],
    ['IDX_TOO_SHORT', valid.subarray(0, 11), 'is 11 bytes, too short'],
    ['IDX_WRONG_MAGIC', new Uint8Array(gzipSync(valid)), 'looks like a gzip file'],
    ['IDX_WRONG_MAGIC', new TextEncoder().encode('<!DOCTYPE html><p>'), 'looks like an HTML page'],
    ['IDX_WRONG_MAGIC', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13), 'looks like a PNG image'],
    ['IDX_WRONG_MAGIC', new TextEncoder().encode('version https://git-lfs.g'), 'Git LFS pointer'],
    ['IDX_WRONG_MAGIC', Uint8Array.of(1, 2, 3, 4, 5), 'bytes that start with 01 02 03 04'],
    ['IDX_UNKNOWN_TYPE', encodeIdx(10, [1], [0]), 'type code 0x0a'],
    ['IDX_NO_DIMENSIONS', encodeIdx(8, [], []), 'has no dimensions'],
    ['IDX_EMPTY', encodeIdx(8, [0, 28, 28], []), 'shape [0, 28, 28], which holds nothing'],
    [
      'IDX_IMPOSSIBLE_SIZE',
      encodeIdx(8, [2 ** 32 - 1, 2 ** 32 - 1], [1]),
      'more than any file can hold',
    ],
    ['IDX_TRUNCATED', valid.subarray(0, 14), 'ends after 14 of the 16 bytes'],
    ['IDX_TRUNCATED', encodeIdx(14, [2 ** 31], [1]), 'ends after 9 of the 17179869192 bytes'],
    ['IDX_TRAILING_BYTES', new Uint8Array([...valid, 0]), 'has 1 bytes behind the 16'],
  ])('refuses bad bytes with %s (%#) and says what they are', (code, bytes, words) => {
    const parse = () => parseIdx(bytes, { name: 'my file' });
    expect(parse).toThrow(IdxFormatError);
    expect(parse).toThrow(expect.objectContaining({ code, file: 'my file' }));
    expect(parse).toThrow(words);
  });
});
