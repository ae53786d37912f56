import type { Area, NeuronPlace } from '../network-types';

/**
 * Where a place's value is among a layer's values.
 *
 * @param shape the layer's, `[height, width, channels]` or `[units]`.
 * @returns undefined if there is no such place.
 */
export function indexOfPlace(shape: readonly number[], place: NeuronPlace): number | undefined {
  const [height, width, channels] = sizes(shape);
  const { row, column, channel } = place;
  const isInside = [
    [row, height],
    [column, width],
    [channel, channels],
  ].every(([at, size]) => Number.isInteger(at) && at! >= 0 && at! < size!);
  return isInside ? (row * width + column) * channels + channel : undefined;
}

/** The place of a layer's value. */
export function placeOfIndex(shape: readonly number[], index: number, layer: string): NeuronPlace {
  const [, width, channels] = sizes(shape);
  const pixel = Math.floor(index / channels);
  return {
    layer,
    channel: index % channels,
    row: Math.floor(pixel / width),
    column: pixel % width,
  };
}

/** A place as an area; a unit's is in one row, as many columns to the right as its number. */
export function areaOfPlace(shape: readonly number[], place: NeuronPlace): Area {
  const isUnit = shape.length === 1;
  return {
    top: isUnit ? 0 : place.row,
    left: isUnit ? place.channel : place.column,
    height: 1,
    width: 1,
  };
}

/** Units are the channels of a single pixel. */
function sizes(shape: readonly number[]): readonly [number, number, number] {
  return shape.length === 1 ? [1, 1, shape[0]!] : (shape as [number, number, number]);
}
