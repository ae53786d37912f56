import type { Background } from './background';
import type { Grey } from './raster';

/** Darkest background that reflectance is computed against; below it noise would be blown up. */
const DARKEST_PAPER = 32;

/**
 * How far each pixel stands out from the background, positive where there is ink: 0 to 255.
 *
 * Dark ink takes away a share of the light that its paper gets, so it is measured as that share:
 * strokes in a shadow come out as strong as those beside it. Light ink is measured as a difference.
 */
export function measureContrast({ picture, polarity, levelAt }: Background): Grey {
  const { width, height } = picture;
  const data = picture.data.map((value, i) => {
    const level = levelAt(i % width, Math.floor(i / width));
    if (polarity === 'light-on-dark') return value - level;
    return (255 * (level - value)) / Math.max(DARKEST_PAPER, level);
  });
  return { width, height, data };
}
