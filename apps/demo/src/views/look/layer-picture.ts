import { paintMaps } from '@mnist-convnet/plots';
import type { LayerOutput } from '../../engine/network-types';
import { findStrongest, hasMaps, sizeOf, takeMap } from './maps';
import { toPixels } from './paint';
import { layOutUnits } from './unit-layout';

/** Something for a canvas to show. */
export interface Picture {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly height: number;
  readonly width: number;
}

/** A layer's values as pictures on one scale. */
export interface LayerPicture {
  /** One a map; a layer without maps is one picture, its values in rows. */
  readonly pictures: readonly Picture[];
  /** From the least value that the scale shows to the largest, in a row. */
  readonly legend: Picture;
  readonly least: number;
  readonly largest: number;
}

/** More units than this don't fit into a column of stripes. */
const MOST_STRIPES = 256;

/** Paints all of a layer. */
export function paintLayer({ name, shape, values }: LayerOutput): LayerPicture {
  const { height, width, channels } = sizeOf(shape);
  // Units become one map, so that they lie side by side.
  const size = hasMaps(shape)
    ? { height, width, count: channels }
    : { height: 1, width: channels, count: 1 };
  const painted = paintMaps({ name, values, ...size });
  const { rows, columns } = layOutUnits(channels);
  const pictures = painted.pictures.map((raster) => ({
    data: toPixels(raster),
    ...(hasMaps(shape) ? { height, width } : { height: rows, width: columns }),
  }));
  const { legend, colors, largest } = painted;
  return {
    pictures,
    legend: { data: toPixels(legend), height: legend.height, width: legend.width },
    least: colors === 'diverging' ? -largest : 0,
    largest,
  };
}

/** Paints what stands for a layer where there is little room: its strongest map, or its units. */
export function paintThumbnail(output: LayerOutput): Picture {
  const { name, shape, values } = output;
  const { height, width, channels } = sizeOf(shape);
  if (hasMaps(shape)) {
    const map = takeMap(output, findStrongest(output).channel);
    const { pictures } = paintMaps({ name, values: map, height, width, count: 1 });
    return { data: toPixels(pictures[0]!), height, width };
  }
  const { pictures } = paintMaps({ name, values, height: channels, width: 1, count: 1 });
  const { rows, columns } =
    channels > MOST_STRIPES ? layOutUnits(channels) : { rows: channels, columns: 1 };
  return { data: toPixels(pictures[0]!), height: rows, width: columns };
}
