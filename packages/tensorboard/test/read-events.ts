import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';

const DEFINITIONS = readFileSync(join(import.meta.dirname, 'events.proto'), 'utf8');
const EVENT = protobuf.parse(DEFINITIONS, { keepCase: true }).root.lookupType('Event');

/** An event as protobufjs decodes it; fields that aren't in the file are missing. */
export interface DecodedEvent {
  readonly wall_time: number;
  readonly step: number;
  readonly file_version?: string;
  readonly session_log?: { readonly status: string };
  readonly summary?: { readonly value: readonly DecodedValue[] };
}

/** A `Summary.Value`. */
export interface DecodedValue {
  readonly tag: string;
  readonly [field: string]: unknown;
}

/**
 * Reads an event file by the format's description, with nothing of the package.
 *
 * @throws {Error} if a checksum is wrong or the last record is cut off.
 */
export function readEvents(file: string): DecodedEvent[] {
  const bytes = readFileSync(file);
  const events = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(bytes.readBigUInt64LE(at));
    const data = bytes.subarray(at + 12, at + 12 + length);
    checkCrc(bytes.subarray(at, at + 8), bytes.readUInt32LE(at + 8));
    checkCrc(data, bytes.readUInt32LE(at + 12 + length));
    events.push(decodeEvent(data));
    at += 16 + length;
  }
  return events;
}

/** The values of all events, each with its step. */
export function readValues(file: string): (DecodedValue & { step: number })[] {
  return readEvents(file).flatMap(({ step, summary }) =>
    (summary?.value ?? []).map((value) => ({ step, ...value })),
  );
}

/** One event, whatever framed it. */
export function decodeEvent(data: Uint8Array): DecodedEvent {
  const message = EVENT.decode(data);
  // protobufjs leaves out a step of 0.
  return { step: 0, ...EVENT.toObject(message, { longs: Number, enums: String }) } as DecodedEvent;
}

/** Bit by bit, as the polynomial division is defined. */
function checkCrc(bytes: Uint8Array, masked: number): void {
  let crc = 0xffffffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x82f63b78n : crc >> 1n;
  }
  crc ^= 0xffffffffn;
  const rotated = ((crc >> 15n) | (crc << 17n)) & 0xffffffffn;
  const expected = (rotated + 0xa282ead8n) & 0xffffffffn;
  if (expected !== BigInt(masked)) throw new Error(`CRC ${masked}, expected ${expected}`);
}
