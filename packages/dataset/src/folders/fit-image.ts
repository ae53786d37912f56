import { resize } from '../frame/resize';
import type { PixelImage } from './pixel-image';

/**
 * Fits an image into a size, its proportions kept: shrunk or enlarged by area averaging, centred, and
 * the rest filled with the colour of its border (the median, so that what touches it doesn't count).
 */
export function fitImage(image: PixelImage, height: number, width: number): PixelImage {
  if (image.height === height && image.width === width) return image;
  const { channels } = image;
  const scale = Math.min(height / image.height, width / image.width);
  const side = (length: number, most: number) =>
    Math.min(most, Math.max(1, Math.round(length * scale)));
  const [innerHeight, innerWidth] = [side(image.height, height), side(image.width, width)];
  const top = Math.floor((height - innerHeight) / 2);
  const left = Math.floor((width - innerWidth) / 2);
  const data = new Uint8Array(height * width * channels);
  for (let c = 0; c < channels; c++) {
    const plane = Float32Array.from(
      { length: image.height * image.width },
      (_, i) => image.data[i * channels + c]!,
    );
    const border = findBorderLevel(plane, image);
    const inner = resize({ ...image, data: plane }, innerWidth, innerHeight).data;
    for (let i = 0; i < height * width; i++) data[i * channels + c] = border;
    for (let y = 0; y < innerHeight; y++) {
      for (let x = 0; x < innerWidth; x++) {
        const at = (top + y) * width + left + x;
        data[at * channels + c] = Math.round(inner[y * innerWidth + x]!);
      }
    }
  }
  return { height, width, channels, data };
}

function findBorderLevel(plane: Float32Array, { height, width }: PixelImage): number {
  const border = plane.filter((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
  return border.sort()[border.length >> 1]!;
}
