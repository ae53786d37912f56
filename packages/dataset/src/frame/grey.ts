import type { Grey, Polarity, Raster } from './raster';

/** Grey levels that the drawing's colours differ by at most, if the drawing is in the alpha alone. */
const ONE_COLOUR = 24;
/** Of the box around what is opaque; a picture fills more, a stroke less unless it is straight. */
const SHEET_FILL = 0.8;

/**
 * The brightness of a raster (luma of BT.601), transparent pixels laid over a background that the
 * ink stands out from.
 */
export function toGrey(raster: Required<Raster>, polarity: Polarity | 'auto'): Grey {
  const { width, height, data, channels } = raster;
  if (channels === 1) return { width, height, data: Float32Array.from(data) };
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!;
  }
  const background = chooseBackground(grey, raster, polarity);
  for (let i = 0; i < grey.length; i++) {
    const alpha = data[4 * i + 3]! / 255;
    grey[i] = grey[i]! * alpha + background * (1 - alpha);
  }
  return { width, height, data: grey };
}

/**
 * White or black. Strokes on a transparent canvas want the one that they aren't; a picture with
 * transparent margins, such as a card, wants the one that it is itself.
 */
function chooseBackground(
  grey: Float32Array,
  { width, data: rgba }: Raster,
  polarity: Polarity | 'auto',
): number {
  if (polarity !== 'auto') return polarity === 'dark-on-light' ? 255 : 0;
  let [left, right, top, bottom] = [width, -1, Number.POSITIVE_INFINITY, -1];
  let [weight, sum, squares] = [0, 0, 0];
  for (let i = 0; i < grey.length; i++) {
    const alpha = rgba[4 * i + 3]!;
    if (alpha === 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    weight += alpha / 255;
    sum += (alpha / 255) * grey[i]!;
    squares += (alpha / 255) * grey[i]! ** 2;
  }
  if (weight === 0) return 255;
  const mean = sum / weight;
  const deviation = Math.sqrt(Math.max(0, squares / weight - mean ** 2));
  const isSheet = weight > SHEET_FILL * (right - left + 1) * (bottom - top + 1);
  const isPicture = deviation >= ONE_COLOUR && (isSheet || weight >= 0.5 * grey.length);
  return mean < 128 === isPicture ? 0 : 255;
}
