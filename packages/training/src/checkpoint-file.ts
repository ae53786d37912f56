import { createHash } from 'node:crypto';
import type { TrainingState } from './training-state';

/*
 * A checkpoint file:
 *
 *     mnist-convnet checkpoint 1\n
 *     <SHA-256 of all that follows, hexadecimal>\n
 *     <bytes of JSON, decimal>\n
 *     <JSON, with { "float32": [first, length] } in the place of arrays of numbers><the numbers, float32, little-endian>
 */
const MAGIC = 'mnist-convnet checkpoint 1';
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Writes a run's state as the bytes of a checkpoint file. */
export function encodeCheckpoint(state: TrainingState): Uint8Array {
  const arrays: Float32Array[] = [];
  let first = 0;
  const json = JSON.stringify(state, (_, value) => {
    if (!isFloats(value)) return value;
    arrays.push(value);
    first += value.length;
    return { float32: [first - value.length, value.length] };
  });
  const head = Buffer.from(json);
  const numbers = Buffer.alloc(first * FLOAT_BYTES);
  let offset = 0;
  for (const array of arrays) {
    for (const value of array) offset = numbers.writeFloatLE(value, offset);
  }
  const rest = Buffer.concat([Buffer.from(`${head.length}\n`), head, numbers]);
  return Buffer.concat([Buffer.from(`${MAGIC}\n${sha256(rest)}\n`), rest]);
}

/**
 * Reads a checkpoint file's bytes.
 *
 * @throws {Error} that says what is wrong with them.
 */
export function decodeCheckpoint(bytes: Uint8Array): TrainingState {
  const [magic, digest, rest] = splitLines(Buffer.from(bytes));
  if (magic !== MAGIC) throw new Error('it is no checkpoint of this version');
  if (digest !== sha256(rest)) throw new Error('it is damaged or not whole');
  const lineEnd = rest.indexOf('\n');
  const start = lineEnd + 1 + Number(rest.toString('latin1', 0, lineEnd));
  const numbers = new DataView(rest.buffer, rest.byteOffset + start, rest.length - start);
  return JSON.parse(rest.toString('utf8', lineEnd + 1, start), (_, value) => {
    const place = value?.float32;
    if (!Array.isArray(place)) return value;
    const [first, length] = place as [number, number];
    return Float32Array.from({ length }, (_, i) =>
      numbers.getFloat32((first + i) * FLOAT_BYTES, true),
    );
  });
}

/** The first two lines, and what is behind them. */
function splitLines(bytes: Buffer): [string, string, Buffer] {
  const first = bytes.indexOf('\n');
  const second = bytes.indexOf('\n', first + 1);
  const digest = bytes.toString('latin1', first + 1, second);
  return [bytes.toString('latin1', 0, Math.max(first, 0)), digest, bytes.subarray(second + 1)];
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** By its name: arrays from a worker may be of another realm. */
function isFloats(value: unknown): value is Float32Array {
  return Object.prototype.toString.call(value) === '[object Float32Array]';
}
