import { InvalidRasterError } from '../errors';

/** A picture as canvases and decoders give it. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left, `[height, width, channels]`, 0 to 255. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** 1: grey. 4: red, green, blue, alpha (not premultiplied), as in `ImageData`. */
  readonly channels: 1 | 4;
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
 * @throws {InvalidRasterError} if they don't.
 */
export function checkRaster({ width, height, data, channels }: Raster): void {
  if (!(Number.isSafeInteger(width) && width > 0 && Number.isSafeInteger(height) && height > 0)) {
    throw new InvalidRasterError(
      `The raster is ${width}x${height} pixels; expected a whole number of at least 1 for each side.`,
    );
  }
  if (channels !== 1 && channels !== 4) {
    throw new InvalidRasterError(
      `The raster has ${channels} channels; expected 1 (grey) or 4 (RGBA). Add an alpha of 255 to RGB.`,
    );
  }
  const isBytes = ArrayBuffer.isView(data) && data.BYTES_PER_ELEMENT === 1;
  if (!isBytes || data.length !== width * height * channels) {
    throw new InvalidRasterError(
      `The raster's data is ${isBytes ? `${data.length} bytes` : typeof data}; expected ${width * height * channels} bytes for ${width}x${height} pixels with ${channels} channels.`,
    );
  }
}
