import { InvalidRasterError } from '../errors';

/** A picture as canvases and decoders give it. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left, `[height, width, channels]`, 0 to 255. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /**
   * 1: grey. 4: red, green, blue, alpha (not premultiplied), as in `ImageData`. Default whichever the
   * data's length fits.
   */
  readonly channels?: 1 | 4;
}

/** Which of ink and background is the darker one. */
export type Polarity = 'dark-on-light' | 'light-on-dark';

/** A grey picture for computing, 0 to 255, `[height, width]`. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Checks that a raster's fields fit together.
 *
 * @returns the raster with its channels.
 * @throws {InvalidRasterError} if they don't.
 */
export function checkRaster({ width, height, data, channels }: Raster): Required<Raster> {
  if (!(Number.isSafeInteger(width) && width > 0 && Number.isSafeInteger(height) && height > 0)) {
    throw new InvalidRasterError(
      `The raster is ${width}x${height} pixels; expected a whole number of at least 1 for each side.`,
    );
  }
  if (channels !== undefined && channels !== 1 && channels !== 4) {
    throw new InvalidRasterError(
      `The raster has ${channels} channels; expected 1 (grey) or 4 (RGBA). Add an alpha of 255 to RGB.`,
    );
  }
  const pixels = width * height;
  const expected =
    channels === undefined
      ? `${pixels} (grey) or ${4 * pixels} (RGBA) for ${width}x${height} pixels`
      : `${channels * pixels} bytes for ${width}x${height} pixels with ${channels} channels`;
  if (!isBytes(data)) {
    throw new InvalidRasterError(`The raster's data is ${describe(data)}; expected ${expected}.`);
  }
  const found = channels ?? (data.length === pixels ? 1 : 4);
  if (data.length !== found * pixels) {
    throw new InvalidRasterError(
      `The raster's data is ${data.length} bytes; expected ${expected}.`,
    );
  }
  return { width, height, data, channels: found };
}

/** By name, as instanceof fails across realms; a Buffer is a Uint8Array. */
function isBytes(data: unknown): boolean {
  const tag = Object.prototype.toString.call(data);
  return tag === '[object Uint8Array]' || tag === '[object Uint8ClampedArray]';
}

function describe(data: unknown): string {
  return ArrayBuffer.isView(data) ? data.constructor.name : typeof data;
}
