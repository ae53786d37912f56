/** Writes an IDX file: the tests' own encoder, apart from the parser. */
export function encodeIdx(typeCode: number, shape: number[], data: Iterable<number>): Uint8Array {
  const header = [0, 0, typeCode, shape.length];
  for (const size of shape) {
    header.push(size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255);
  }
  return Uint8Array.from([...header, ...data]);
}

/** Four small files, 3 training and 2 test images of 2x2 pixels. */
export function tinyDataset(): Record<string, Uint8Array> {
  const count = (length: number) => Array.from({ length }, (_, i) => i);
  return {
    'train-images-idx3-ubyte': encodeIdx(8, [3, 2, 2], count(12)),
    'train-labels-idx1-ubyte': encodeIdx(8, [3], [2, 0, 1]),
    't10k-images-idx3-ubyte': encodeIdx(8, [2, 2, 2], count(8)),
    't10k-labels-idx1-ubyte': encodeIdx(8, [2], [1, 2]),
  };
}
