import { requireInteger } from '@mnist-convnet/errors';
import type { Raster } from '../frame/raster';
import { fitImage } from './fit-image';
import { toChannels, toPixelImage } from './pixel-image';

/** The images that a network takes. */
export interface ImageFormat {
  /** In pixels, from 1. */
  readonly height: number;
  readonly width: number;
  /** 1: grey. 3: red, green, blue. */
  readonly channels: 1 | 3;
}

/**
 * Brings a picture into the format that a network was trained on, just as `loadImageFolder` does with
 * `size` and `channels`: its proportions kept, the rest filled with the colour of its border.
 *
 * @returns `[height, width, channels]`.
 * @throws {InvalidRasterError} if the raster's fields don't fit together.
 * @throws {InvalidOptionError} if the format is no size.
 */
export function fitRaster(raster: Raster, { height, width, channels }: ImageFormat): Uint8Array {
  requireInteger('height', height, { min: 1 });
  requireInteger('width', width, { min: 1 });
  return toChannels(fitImage(toPixelImage(raster), height, width), channels).data;
}
