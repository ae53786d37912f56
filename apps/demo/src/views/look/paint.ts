import type { Raster } from '@mnist-convnet/plots';

/** A picture's colours as canvases want them: `[height, width, 4]`. */
export function toPixels({ pixels, palette = [] }: Raster): Uint8ClampedArray<ArrayBuffer> {
  const colors = palette.map(parseColor);
  const data = new Uint8ClampedArray(pixels.length * 4);
  for (const [i, level] of pixels.entries()) {
    const [red, green, blue] = colors[level] ?? [level, level, level];
    const at = i * 4;
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = 255;
  }
  return data;
}

/** `#rrggbb` → red, green and blue, 0 to 255. */
export function parseColor(color: string): readonly [number, number, number] {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}
