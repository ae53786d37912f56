import type { LayerInfo, LayerOutput, NeuronPlace } from '../../engine/network-types';
import { findStrongest, sizeOf } from './maps';

/** The view's parts. */
export const PANELS = ['layers', 'filters', 'saliency'] as const;
export type Panel = (typeof PANELS)[number];

type Params = Readonly<Record<string, string>>;

/** The part that an address asks for; the first if it asks for none. */
export function readPanel(params: Params): Panel {
  return PANELS.find((name) => name === params.panel) ?? 'layers';
}

/** The layer that it asks for; the first if it's none of the network's. */
export function readLayer(params: Params, layers: readonly LayerInfo[]): LayerInfo | undefined {
  return layers.find(({ name }) => name === params.layer) ?? layers[0];
}

/**
 * The value that it asks for. Whatever it doesn't say, or says out of range, is chosen so that there is
 * something to see: the strongest map, and its strongest value.
 */
export function readPlace(params: Params, output: LayerOutput): NeuronPlace {
  const { height, width, channels } = sizeOf(output.shape);
  const asked = readNumber(params.channel, channels);
  const strongest = findStrongest(output, asked);
  return {
    layer: output.name,
    channel: asked ?? strongest.channel,
    row: readNumber(params.row, height) ?? strongest.row,
    column: readNumber(params.column, width) ?? strongest.column,
  };
}

/** The parameters that ask for a value again. Those of another layer's value are taken away. */
export function placeParams({ layer, channel, row, column }: NeuronPlace): Params {
  return { layer, channel: String(channel), row: String(row), column: String(column) };
}

/** A whole number from 0 to below `count`, or undefined. */
export function readNumber(text: string | undefined, count: number): number | undefined {
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value < count ? value : undefined;
}
