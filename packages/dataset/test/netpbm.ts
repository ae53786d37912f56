import type { Raster } from '../src/frame/raster';

const CHANNELS = { P5: 1, P6: 3, P7: 4 } as const;

/** Writes an image in Netpbm's formats: PGM (grey), PPM (RGB) or PAM (RGBA), by its channels. */
export function encodeNetpbm(
  { height, width, channels }: { height: number; width: number; channels: 1 | 3 | 4 },
  data: Iterable<number>,
): Uint8Array {
  const header =
    channels === 4
      ? `P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n`
      : `P${channels === 1 ? 5 : 6}\n${width} ${height}\n255\n`;
  return Uint8Array.from([...new TextEncoder().encode(header), ...data]);
}

/** Reads what `encodeNetpbm` writes, as an image library would: to grey or RGBA. */
export async function decodeNetpbm(bytes: Uint8Array): Promise<Raster> {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 128));
  const header =
    /^(P[56])\n(\d+) (\d+)\n255\n/.exec(text) ??
    /^(P7)\nWIDTH (\d+)\nHEIGHT (\d+)\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n/.exec(
      text,
    );
  if (header === null) throw new Error('no Netpbm image');
  const [width, height] = [Number(header[2]), Number(header[3])];
  const channels = CHANNELS[header[1] as keyof typeof CHANNELS];
  const data = bytes.slice(header[0].length);
  if (data.length !== width * height * channels) throw new Error('premature end of image');
  if (channels !== 3) return { width, height, channels, data };
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < data.length; i++) rgba[4 * Math.floor(i / 3) + (i % 3)] = data[i]!;
  return { width, height, channels: 4, data: rgba };
}
