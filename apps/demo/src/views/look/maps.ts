import type { LayerOutput } from '../../engine/network-types';

/** A layer's output as maps; a layer without rows and columns has maps of one value. */
export interface MapsSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Where in them, from 0. */
export interface MapPlace {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** Reads `[height, width, channels]` or `[units]`. */
export function sizeOf(shape: readonly number[]): MapsSize {
  if (shape.length === 1) return { height: 1, width: 1, channels: shape[0]! };
  const [height = 1, width = 1, channels = 1] = shape;
  return { height, width, channels };
}

/** Whether there is something to look at as a picture. */
export function hasMaps(shape: readonly number[]): boolean {
  return shape.length === 3;
}

/** The value at a place. */
export function valueAt({ shape, values }: LayerOutput, place: MapPlace): number {
  const { width, channels } = sizeOf(shape);
  return values[(place.row * width + place.column) * channels + place.channel] ?? 0;
}

/** Where the largest value is: of all maps, or of one. The first, if there are several. */
export function findStrongest({ shape, values }: LayerOutput, channel?: number): MapPlace {
  const { width, channels } = sizeOf(shape);
  const step = channel === undefined ? 1 : channels;
  let best = channel ?? 0;
  for (let i = best; i < values.length; i += step) if (values[i]! > values[best]!) best = i;
  const place = Math.floor(best / channels);
  return { channel: best % channels, row: Math.floor(place / width), column: place % width };
}

/** One map's values, `[height, width]`. */
export function takeMap({ shape, values }: LayerOutput, channel: number): Float32Array {
  const { height, width, channels } = sizeOf(shape);
  return Float32Array.from(
    { length: height * width },
    (_, place) => values[place * channels + channel]!,
  );
}
