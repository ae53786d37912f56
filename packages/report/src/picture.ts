import { toPngDataUri } from '@mnist-convnet/plots';
import type { ReportImages } from './facts';
import { type Html, html } from './html';

type Raster = Parameters<typeof toPngDataUri>[0];

/**
 * A small picture, pixels crisp: shown at a whole multiple of its size if that fits into `side` pixels.
 *
 * @param alt what it shows; empty if the text beside it says so.
 */
export function renderPicture(raster: Raster, side: number, alt: string): Html {
  const longest = Math.max(raster.width, raster.height);
  const scale = longest > side ? side / longest : Math.floor(side / longest);
  const [width, height] = [raster.width, raster.height].map((size) => Math.round(size * scale));
  return html`<img src="${toPngDataUri(raster)}" width="${width}" height="${height}" alt="${alt}">`;
}

/** One image of many; undefined if there are fewer. */
export function imageAt(images: ReportImages, index: number): Raster | undefined {
  const size = images.height * images.width * images.channels;
  const pixels = images.pixels.subarray(index * size, (index + 1) * size);
  return pixels.length === size && size > 0 ? { ...images, pixels } : undefined;
}
