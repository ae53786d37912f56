/**
 * The little of Protocol Buffers' wire format that events need. A message is its fields in a row; a
 * field is a key, `number << 3 | type`, and what the type says.
 *
 * Reference: https://protobuf.dev/programming-guides/encoding/
 */
const WIRE = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 } as const;

/** One field, encoded. */
export type Field = Uint8Array;

/** A message of these fields, as bytes; the content of an embedded message's `encodeBytes`. */
export function encodeMessage(...fields: Field[]): Uint8Array {
  return Buffer.concat(fields);
}

/** A field of type int32, int64 or enum; `value` is an integer in [0, 2^53). */
export function encodeInteger(number: number, value: number): Field {
  return Buffer.from([...varint(key(number, WIRE.varint)), ...varint(value)]);
}

/** A field of type float. */
export function encodeFloat(number: number, value: number): Field {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([Buffer.from(varint(key(number, WIRE.fixed32))), bytes]);
}

/** A field of type double. */
export function encodeDouble(number: number, value: number): Field {
  return Buffer.concat([Buffer.from(varint(key(number, WIRE.fixed64))), doubles([value])]);
}

/** A field of type repeated double, packed. */
export function encodeDoubles(number: number, values: readonly number[]): Field {
  return encodeBytes(number, doubles(values));
}

/** A field of type bytes, or an embedded message. */
export function encodeBytes(number: number, bytes: Uint8Array): Field {
  const head = [...varint(key(number, WIRE.lengthDelimited)), ...varint(bytes.length)];
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** A field of type string, as UTF-8. */
export function encodeString(number: number, text: string): Field {
  return encodeBytes(number, Buffer.from(text));
}

function key(number: number, type: number): number {
  return number * 8 + type;
}

/** Seven bits a byte, the low ones first; the high bit says that more follow. */
function varint(value: number): number[] {
  const bytes = [];
  // Division, since shifts stop at 32 bits.
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) + 0x80);
  return [...bytes, value];
}

function doubles(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => {
    bytes.writeDoubleLE(value, 8 * index);
  });
  return bytes;
}
