import { checkRaster, type Raster } from '../frame/raster';

/** An image as it is kept until all are known: without alpha, grey if it has no colours. */
export interface PixelImage {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** `[height, width, channels]`. */
  readonly data: Uint8Array;
}

/** Mean grey level from which what is drawn on a transparent background can't be seen on white. */
const NEARLY_WHITE = 224;
/** Levels that the three channels of grey differ by at most: WebP rounds it off by 1. */
const GREY_ROUNDING = 2;

/**
 * Takes the alpha out of a raster, laid over white, or over black where it would vanish on white, and
 * the colours, where there are none.
 *
 * @throws {InvalidRasterError} if the raster's fields don't fit together.
 */
export function toPixelImage(raster: Raster): PixelImage {
  const { width, height, data, channels } = checkRaster(raster);
  if (channels === 1) return { width, height, channels, data: Uint8Array.from(data) };
  const background = chooseBackground(data);
  const pixels = new Uint8Array(width * height * 3);
  let isGrey = true;
  for (let i = 0; i < width * height; i++) {
    const alpha = data[4 * i + 3]! / 255;
    for (let c = 0; c < 3; c++) {
      const value = Math.round(data[4 * i + c]! * alpha + background * (1 - alpha));
      pixels[3 * i + c] = value;
      isGrey &&= Math.abs(value - pixels[3 * i]!) <= GREY_ROUNDING;
    }
  }
  const image: PixelImage = { width, height, channels: 3, data: pixels };
  return isGrey ? toChannels(image, 1) : image;
}

/** Whether anything can be seen on white depends on what is opaque alone. */
function chooseBackground(rgba: ArrayLike<number>): number {
  let [opacity, sum] = [0, 0];
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]!;
    opacity += alpha;
    sum += alpha * (0.299 * rgba[i]! + 0.587 * rgba[i + 1]! + 0.114 * rgba[i + 2]!);
  }
  return opacity > 0 && sum / opacity >= NEARLY_WHITE ? 0 : 255;
}

/**
 * An image with as many channels as asked for: brightness (luma of BT.601) for one, three alike for
 * a grey one in colour.
 */
export function toChannels(image: PixelImage, channels: 1 | 3): PixelImage {
  if (image.channels === channels) return image;
  const { data } = image;
  const pixels = new Uint8Array(image.width * image.height * channels);
  for (let i = 0; i < image.width * image.height; i++) {
    if (channels === 3) pixels.fill(data[i]!, 3 * i, 3 * i + 3);
    else {
      const [red, green, blue] = [data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!];
      pixels[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    }
  }
  return { ...image, channels, data: pixels };
}
