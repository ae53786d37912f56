import { splitInTwo } from './otsu';
import type { Grey, Polarity } from './raster';
import { shrinkTo } from './resize';
import { dilate, erode, smooth } from './slide';
import { fitSurface, type Surface, type SurfaceTerms, surfaceAt } from './surface';

/** What a picture would be without its ink. */
export interface Background {
  /** The picture, made smaller where its background is hard to tell. */
  readonly picture: Grey;
  /** Which side of the background the ink is on. */
  readonly polarity: Polarity;
  /** False if the background has edges of its own, such as a shadow's, and is known roughly. */
  readonly isSmooth: boolean;
  /** Its grey level at a pixel of `picture`. */
  levelAt(x: number, y: number): number;
}

/** Side of the small picture that surfaces are fitted to; noise is averaged out there. */
const GRID = 64;
/** Side of the picture whose strokes are filled in. */
const FILLING_GRID = 256;
/** Grey levels that three quarters of the border may be off a surface that fits. */
const FITTING_LEVELS = 6;
/** Shorter side below which a picture is taken for one that was cut out. */
const SMALL_SIDE = 56;
/** Grey levels around each of the two of a picture without shades. */
const LEVEL_SPREAD = 12;
/** Of the longer side. Strokes up to twice as wide are ink; shadows must be wider. */
const WINDOW_RADIUS = 1 / 8;

/**
 * Estimates the background of a picture, from the simplest kind that fits: a plane through the
 * border, a curved surface (lamps, vignettes), or whatever stays when narrow things are filled in
 * (shadows with edges).
 */
export function estimateBackground(grey: Grey, asked: Polarity | 'auto'): Background {
  const grid = shrinkTo(grey, GRID);
  const border = borderPixels(grid);
  const everything = Array.from(grid.data.keys());
  for (const [pixels, terms] of [
    [border, 3],
    [everything, 6],
  ] as [number[], SurfaceTerms][]) {
    const surface = fitSurface(grid, pixels, terms);
    if (!fits(surface, grid, border)) continue;
    const polarity = asked === 'auto' ? findPolarity(surface, grid) : asked;
    return {
      picture: grey,
      polarity,
      isSmooth: true,
      levelAt: (x, y) => surfaceAt(surface, x, y, grey),
    };
  }
  // So few pixels are a digit cut out, whose ink is on the border, rather than a photo with shadows.
  const isSmall = Math.min(grey.width, grey.height) < SMALL_SIDE;
  const flat = isSmall ? estimateFlatBackground(grey, asked) : undefined;
  if (flat !== undefined) return flat;
  const polarity = asked === 'auto' ? findPolarity(fitSurface(grid, everything, 6), grid) : asked;
  // At the picture's own resolution, or the edges of shadows would be left behind as ink.
  const picture = smooth(shrinkTo(grey, FILLING_GRID));
  const { data, width } = fillStrokes(picture, polarity);
  return { picture, polarity, isSmooth: false, levelAt: (x, y) => data[y * width + x]! };
}

/**
 * The background of a picture that is ink for the most part, as one cut to its digit: the lighter or
 * the darker of its two levels, whichever has more pixels.
 *
 * @returns undefined if there aren't two levels, as far apart as ink and paper. Shadows take less.
 */
export function estimateFlatBackground(
  grey: Grey,
  asked: Polarity | 'auto',
): Background | undefined {
  const levels = shrinkTo(grey, GRID).data.slice().sort();
  const count = levels.length;
  const split = splitInTwo(levels);
  const dark = levels[Math.floor(split / 2)]!;
  const light = levels[Math.floor((split + count) / 2)]!;
  const isNear = (level: number) => (value: number) => Math.abs(value - level) <= LEVEL_SPREAD;
  // Soft edges are a large share of few pixels.
  const leastNear = Math.min(grey.width, grey.height) < SMALL_SIDE ? 0.3 : 0.55;
  const near = levels.filter((value) => isNear(dark)(value) || isNear(light)(value)).length;
  if (split === 0 || dark >= 0.4 * light || light - dark < 60 || near < leastNear * count) {
    return undefined;
  }
  const polarity = asked !== 'auto' ? asked : split < count / 2 ? 'dark-on-light' : 'light-on-dark';
  const level = polarity === 'dark-on-light' ? light : dark;
  return { picture: grey, polarity, isSmooth: true, levelAt: () => level };
}

function borderPixels({ width, height, data }: Grey): number[] {
  const border = Math.max(1, Math.round(Math.min(width, height) / 16));
  return Array.from(data.keys()).filter((i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    return x < border || x >= width - border || y < border || y >= height - border;
  });
}

function residuals(surface: Surface, grid: Grey): Float32Array {
  const { width, data } = grid;
  return data.map((value, i) => value - surfaceAt(surface, i % width, Math.floor(i / width), grid));
}

function fits(surface: Surface, grid: Grey, border: readonly number[]): boolean {
  const off = residuals(surface, grid);
  const deviations = Float32Array.from(border, (i) => Math.abs(off[i]!)).sort();
  return deviations[Math.floor(0.75 * deviations.length)]! <= FITTING_LEVELS;
}

/** Ink is the minority that is far from the background: the third moment's sign shows its side. */
function findPolarity(surface: Surface, grid: Grey): Polarity {
  const skewness = residuals(surface, grid).reduce((sum, value) => sum + value ** 3, 0);
  return skewness > 0 ? 'light-on-dark' : 'dark-on-light';
}

/** A grey closing fills dark strokes and keeps wider shades as they are; an opening light ones. */
function fillStrokes(picture: Grey, polarity: Polarity): Grey {
  const radius = Math.max(1, Math.round(Math.max(picture.width, picture.height) * WINDOW_RADIUS));
  const [first, second] = polarity === 'dark-on-light' ? [dilate, erode] : [erode, dilate];
  return second(first(picture, radius), radius);
}
