import type { Grey, Polarity, Raster } from './raster';

/** Grey levels that the drawing's colours differ by at most, if the drawing is in the alpha alone. */
const ONE_COLOUR = 24;

/**
 * The brightness of a raster (luma of BT.601), transparent pixels laid over a background that the
 * ink stands out from.
 */
export function toGrey(raster: Raster, polarity: Polarity | 'auto'): Grey {
  const { width, height, data, channels } = raster;
  if (channels === 1) return { width, height, data: Float32Array.from(data) };
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!;
  }
  const background = chooseBackground(grey, data, polarity);
  for (let i = 0; i < grey.length; i++) {
    const alpha = data[4 * i + 3]! / 255;
    grey[i] = grey[i]! * alpha + background * (1 - alpha);
  }
  return { width, height, data: grey };
}

/**
 * White or black. Strokes on a transparent canvas want the one that they aren't; a picture with
 * transparent margins wants the one that it is itself.
 */
function chooseBackground(
  grey: Float32Array,
  rgba: Raster['data'],
  polarity: Polarity | 'auto',
): number {
  if (polarity !== 'auto') return polarity === 'dark-on-light' ? 255 : 0;
  let weight = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < grey.length; i++) {
    const alpha = rgba[4 * i + 3]!;
    weight += alpha;
    sum += alpha * grey[i]!;
    squares += alpha * grey[i]! ** 2;
  }
  if (weight === 0) return 255;
  const mean = sum / weight;
  const deviation = Math.sqrt(Math.max(0, squares / weight - mean ** 2));
  const isStrokes = deviation < ONE_COLOUR || weight < 0.5 * 255 * grey.length;
  return mean < 128 === isStrokes ? 255 : 0;
}
