/** A picture's raw samples. */
export interface Raster {
  /** `[height, width, channels]`, row by row. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
  /** Up to 256 colours, `#rrggbb`, that the samples of one channel are the numbers of; default grey. */
  readonly palette?: readonly string[];
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** A stored deflate block holds no more bytes. */
const MAX_BLOCK = 65_535;

/**
 * A lossless PNG as a `data:` URI, without compression: a digit has 784 bytes, and a browser has no
 * synchronous deflate.
 *
 * Reference: W3C, "Portable Network Graphics"; RFC 1950 and 1951 for the bytes inside.
 */
export function toPngDataUri({ pixels, height, width, channels, palette }: Raster): string {
  const rowBytes = width * channels;
  const rows = new Uint8Array(height * (rowBytes + 1));
  // Each row begins with its filter's number, 0 for none.
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  const colorType = channels === 3 ? 2 : palette ? 3 : 0;
  const header = [...bigEndian(width), ...bigEndian(height), 8, colorType, 0, 0, 0];
  const bytes = [
    ...SIGNATURE,
    ...chunk('IHDR', header),
    ...(palette ? chunk('PLTE', palette.flatMap(toSamples)) : []),
    ...chunk('IDAT', storedZlib(rows)),
    ...chunk('IEND', []),
  ];
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}

function toSamples(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...data];
  return [...bigEndian(data.length), ...body, ...bigEndian(crc32(body))];
}

function storedZlib(data: Uint8Array): number[] {
  const bytes = [0x78, 0x01];
  for (let start = 0; start < data.length; start += MAX_BLOCK) {
    const block = data.subarray(start, start + MAX_BLOCK);
    const isLast = start + MAX_BLOCK >= data.length ? 1 : 0;
    const { length } = block;
    bytes.push(isLast, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
    for (const byte of block) bytes.push(byte);
  }
  bytes.push(...bigEndian(adler32(data)));
  return bytes;
}

function crc32(bytes: readonly number[]): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return (b << 16) | a;
}

function bigEndian(word: number): number[] {
  return [24, 16, 8, 0].map((shift) => (word >>> shift) & 255);
}
