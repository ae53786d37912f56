import { requireInteger } from '@mnist-convnet/errors';
import { type MapGroup, type MapScale, requireMapGroup, scaleOf } from './map-group';
import type { Raster } from './png-data-uri';
import { mixColors } from './theme';

/** A group's maps as pictures. */
export interface PaintedMaps extends MapScale {
  /** One for each map, the first ones if there is a limit; `toPngDataUri` makes a PNG of each. */
  readonly pictures: readonly Raster[];
  /** All the scale's colours in a row, from the least value to the largest. */
  readonly legend: Raster;
}

/** Odd, so that zero has a colour of its own in the middle of the diverging ones. */
const LEVELS = 65;

/**
 * Both read in grey and by colour-blind readers, and on light and dark pages.
 * References: J. R. Nuñez, C. R. Anderton, R. S. Renslow, "Optimizing colormaps with consideration for
 * color vision deficiency", 2018 (cividis, here in six stops); blue and orange are those of the curves.
 */
const STOPS = {
  sequential: ['#00204d', '#31446b', '#666870', '#958f78', '#cab969', '#ffea46'],
  diverging: ['#00507d', '#5aa6d2', '#f7f7f7', '#ee9c5a', '#a84a00'],
} as const;
/** Where a value is NaN or infinite. */
const NO_VALUE = '#ff00ff';

/**
 * Turns maps into pictures of as many pixels as they have values: what `plotMaps` shows, for pages
 * that lay it out themselves. Values that are not finite are magenta.
 *
 * @param options `limit`: the most maps to paint, at least 1; default all.
 * @throws {PlotInputError} if the values don't match the sizes.
 * @throws {InvalidOptionError} if a size, the scale or the limit is out of range.
 */
export function paintMaps(group: MapGroup, options: { readonly limit?: number } = {}): PaintedMaps {
  requireMapGroup(group);
  const { limit = group.count } = options;
  requireInteger('limit', limit, { min: 1 });
  const scale = scaleOf(group);
  const palette = paletteOf(scale);
  const { height, width, count, values } = group;
  const pictures = Array.from({ length: Math.min(limit, count) }, (_, map) => ({
    pixels: Uint8Array.from({ length: height * width }, (_, place) =>
      levelOf(values[place * count + map]!, scale),
    ),
    ...{ height, width, channels: 1, palette },
  }));
  const pixels = Uint8Array.from({ length: LEVELS }, (_, level) => level);
  return { ...scale, pictures, legend: { pixels, height: 1, width: LEVELS, channels: 1, palette } };
}

function levelOf(value: number, { colors, largest }: MapScale): number {
  if (!Number.isFinite(value)) return LEVELS;
  const share = largest === 0 ? 0 : Math.min(1, Math.max(-1, value / largest));
  const place = colors === 'diverging' ? (share + 1) / 2 : Math.max(0, share);
  return Math.round(place * (LEVELS - 1));
}

/** The colour of each level, and behind them that of no value. */
function paletteOf({ colors }: MapScale): string[] {
  const stops = STOPS[colors];
  const ramp = Array.from({ length: LEVELS }, (_, level) => {
    const place = (level / (LEVELS - 1)) * (stops.length - 1);
    const stop = Math.min(Math.floor(place), stops.length - 2);
    return mixColors(stops[stop]!, stops[stop + 1]!, place - stop);
  });
  return [...ramp, NO_VALUE];
}
