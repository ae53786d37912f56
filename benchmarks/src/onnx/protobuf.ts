/**
 * Writes the few kinds of protobuf field that an ONNX model is made of.
 *
 * Reference: https://protobuf.dev/programming-guides/encoding/
 */
export type Field = Buffer;

/** A whole number from 0, as a varint. */
export function intField(id: number, value: number): Field {
  return Buffer.concat([key(id, 0), varint(value)]);
}

/** Bytes, text or a nested message. */
export function bytesField(id: number, value: Uint8Array | string): Field {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([key(id, 2), varint(bytes.length), bytes]);
}

/** A nested message, of fields in any order. */
export function messageField(id: number, fields: readonly Field[]): Field {
  return bytesField(id, Buffer.concat(fields));
}

function key(id: number, wireType: number): Buffer {
  return varint(id * 8 + wireType);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
