import { crc32, inflateSync } from 'node:zlib';

/** A PNG's samples. */
export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** `[height, width, channels]`; numbers of colours if there is a palette. */
  readonly pixels: Uint8Array;
  /** `#rrggbb`; empty if the samples are the colours themselves. */
  readonly palette: readonly string[];
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 6: 4 };

/** A small, strict decoder of 8-bit PNGs without interlacing, on Node's own inflate and CRC. */
export function decodePng(bytes: Uint8Array): DecodedPng {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.getUint32(0) !== 0x89504e47 || file.getUint32(4) !== 0x0d0a1a0a)
    throw new Error('No PNG.');
  let header: Uint8Array | undefined;
  let palette: string[] = [];
  const data: Uint8Array[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = file.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    const checksum = crc32(bytes.subarray(at + 4, at + 8 + length));
    if (checksum !== file.getUint32(at + 8 + length)) throw new Error(`Bad CRC of ${type}.`);
    if (type === 'IHDR') header = body;
    if (type === 'PLTE')
      palette = Buffer.from(body)
        .toString('hex')
        .match(/.{6}/g)!
        .map((rgb) => `#${rgb}`);
    if (type === 'IDAT') data.push(body);
    at += 12 + length;
  }
  const view = new DataView(header!.buffer, header!.byteOffset);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const channels = CHANNELS[header![9]!]!;
  if ((header![9] === 3) !== palette.length > 0) throw new Error(`${palette.length} colours.`);
  const rows = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  if (rows.length !== height * (stride + 1)) throw new Error(`${rows.length} bytes of rows.`);
  const pixels = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? pixels[y * stride + x - channels]! : 0;
      const up = y > 0 ? pixels[(y - 1) * stride + x]! : 0;
      const corner = y > 0 && x >= channels ? pixels[(y - 1) * stride + x - channels]! : 0;
      const predictions = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
      pixels[y * stride + x] = rows[y * (stride + 1) + 1 + x]! + predictions[filter]!;
    }
  }
  return { width, height, channels, pixels, palette };
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const distances = [left, up, corner].map((value) => Math.abs(estimate - value));
  return [left, up, corner][distances.indexOf(Math.min(...distances))]!;
}

/** The PNG in a `data:` URI. */
export function decodeDataUri(uri: string): DecodedPng {
  const [, data] = uri.split('data:image/png;base64,');
  return decodePng(Uint8Array.from(Buffer.from(data!, 'base64')));
}
