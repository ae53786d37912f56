import { InvalidPngError } from './errors';

/** What a PNG file's first chunk says of it. */
export interface PngHeader {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB or a palette of it, 4 RGBA. */
  readonly channels: number;
}

const SIGNATURE = '89504e470d0a1a0a';
/** Channels by colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 };
const HEADER_BYTES = 33;

/**
 * Reads the size and the colours from the start of a PNG file. What follows isn't looked at.
 *
 * @throws {InvalidPngError} if it doesn't start like one.
 *
 * Reference: PNG (W3C), 5.2 signature and 11.2.1 IHDR.
 */
export function readPngHeader(png: Uint8Array): PngHeader {
  if (!ArrayBuffer.isView(png)) throw new InvalidPngError(`something of type ${typeof png}`);
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const start = bytes.toString('hex', 0, SIGNATURE.length / 2);
  if (start !== SIGNATURE) throw new InvalidPngError(`${bytes.length} bytes that start "${start}"`);
  const channels = bytes.length < HEADER_BYTES ? undefined : CHANNELS[bytes[25]!];
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || channels === undefined) {
    throw new InvalidPngError(`${bytes.length} bytes without a whole header`);
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), channels };
}
