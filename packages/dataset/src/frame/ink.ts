import { type Component, findComponents } from './components';
import type { Grey } from './raster';
import type { Box } from './resize';
import { smooth } from './slide';

/** Fewest grey levels by which ink differs from its background. */
const MIN_CONTRAST = 8;
/** The same where the background is known roughly: filling leaves noise on the ink's side. */
const MIN_ROUGH_CONTRAST = 32;
/**
 * Of the ink's own contrast; what is fainter belongs to the background. At 0.04 twice as many of
 * MNIST's test digits come back shifted by a pixel (80 of 10,000; 39 at 0.015).
 */
const FAINT = 0.015;
/** The same in a noisy picture, a photo, where lenses and lamps leave the background uneven. */
const FAINT_IN_PHOTO = 0.05;
/** The same where the background is known roughly: shadows leave traces along their edges. */
const FAINT_ON_ROUGH = 0.25;
/** Of the largest piece; smaller pieces are specks. 209 of MNIST's 10,000 test digits have one. */
const SPECK = 0.03;
/** Standard deviation, in grey levels, from which a picture counts as noisy. */
const NOISY = 2;
/** Sides from which a noisy picture can be smoothed without harm to its strokes. */
const SMOOTHABLE_SIDE = 56;
/** Fewest pixels of a stroke in a noisy picture. */
const MIN_NOISY_AREA = 12;

/** The drawing without anything else. */
export interface Ink {
  /** 0 (none) to 1 (full). */
  readonly image: Grey;
  /** The smallest box around all of it. */
  readonly box: Box;
  /** Estimated stroke width in pixels. */
  readonly strokeWidth: number;
}

/**
 * Separates the ink from background, noise and specks. Soft edges stay: they carry the shape.
 *
 * @param contrast grey levels above the background.
 * @param isSmooth whether the background is known well.
 * @returns undefined if there is no ink.
 */
export function findInk(contrast: Grey, isSmooth: boolean): Ink | undefined {
  let image = contrast;
  let noise = measureNoise(image);
  const isNoisy = noise > NOISY;
  if (isNoisy && Math.min(image.width, image.height) >= SMOOTHABLE_SIDE) {
    image = smooth(image);
    noise = measureNoise(image);
  }
  const { width, height, data } = image;
  const least = isSmooth ? MIN_CONTRAST : MIN_ROUGH_CONTRAST;
  const peak = measurePeak(data, Math.max(least, 4 * noise), isNoisy || !isSmooth ? 0.95 : 1);
  if (peak === undefined) return undefined;
  const faint = isSmooth ? (isNoisy ? FAINT_IN_PHOTO : FAINT) : FAINT_ON_ROUGH;
  const low = Math.max(faint * peak, 3 * noise);
  const { labels, components } = findComponents(image, low);
  const isStroke = ({ highest, area, touchesEdge }: Component) =>
    highest >= peak / 2 &&
    (area >= MIN_NOISY_AREA || (isSmooth && !isNoisy)) &&
    // A shade that leaves the picture has been filled in like a stroke.
    (isSmooth || !touchesEdge);
  const heaviest = components.filter(isStroke).reduce((most, { mass }) => Math.max(most, mass), 0);
  const isKept = components.map((piece) => isStroke(piece) && piece.mass >= SPECK * heaviest);
  if (!isKept.includes(true)) return undefined;
  const ink = data.map((value, i) =>
    labels[i]! > 0 && isKept[labels[i]! - 1] ? Math.min(1, value / peak) : 0,
  );
  return describeInk({ width, height, data: ink });
}

/**
 * Standard deviation of the background's noise, from the pixels that can't be ink: those below it.
 *
 * Two estimates, each fooled upwards by something else: the median of these pixels by a picture with
 * few of them (dark dots beside light ink), the lowest tenth of all pixels by a background that
 * doesn't quite fit. The lower one is taken.
 */
function measureNoise({ data }: Grey): number {
  const step = Math.ceil(data.length / 20_000);
  const sample = step === 1 ? data.slice() : data.filter((_, i) => i % step === 0);
  sample.sort();
  const below = sample.filter((value) => value < 0);
  // Half of a normal distribution's values lie within 0.6745 deviations; its lowest tenth, if half
  // or all of the picture is background, 0.84 or 1.28 down.
  const fromMedian = -(below[Math.floor(below.length / 2)] ?? 0) / 0.6745;
  const fromTenth = -sample[Math.floor(0.1 * sample.length)]! / 1.1;
  return Math.max(0, Math.min(fromMedian, fromTenth));
}

/**
 * The contrast of full ink: that quantile of the pixels on the upper side of Otsu's threshold.
 *
 * Reference: N. Otsu, "A threshold selection method from gray-level histograms", IEEE SMC 1979.
 */
function measurePeak(data: Float32Array, least: number, quantile: number): number | undefined {
  const candidates = data.filter((value) => value > least).sort();
  if (candidates.length === 0) return undefined;
  const total = candidates.reduce((sum, value) => sum + value, 0);
  let best = { between: -1, split: 0 };
  let sum = 0;
  for (let split = 1; split < candidates.length; split++) {
    sum += candidates[split - 1]!;
    const rest = candidates.length - split;
    const between = split * rest * (sum / split - (total - sum) / rest) ** 2;
    if (between > best.between) best = { between, split };
  }
  const upper = candidates.subarray(best.split);
  return upper[Math.floor(quantile * (upper.length - 1))]!;
}

function describeInk(image: Grey): Ink {
  const { width, height, data } = image;
  let [left, right, top, bottom] = [width, -1, height, -1];
  let area = 0;
  let perimeter = 0;
  const isInk = (x: number, y: number) =>
    x >= 0 && x < width && y >= 0 && y < height && data[y * width + x]! > 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y)) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      area++;
      perimeter += Number(!isInk(x - 1, y)) + Number(!isInk(x + 1, y));
      perimeter += Number(!isInk(x, y - 1)) + Number(!isInk(x, y + 1));
    }
  }
  const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
  // A long stroke of width w has an area of w and a perimeter of 2 per unit of length.
  return { image, box, strokeWidth: (2 * area) / perimeter };
}
