import type { LayerInfo, NeuronExplanation, NeuronPlace } from '../../engine/network-types';
import { hasMaps, sizeOf } from './maps';

/** The layer before; undefined: the image is. */
export function layerBefore(layers: readonly LayerInfo[], name: string): LayerInfo | undefined {
  return layers[layers.findIndex((layer) => layer.name === name) - 1];
}

/**
 * Where an input of a value came from, one layer back; undefined if from the image.
 *
 * @param input for a convolution the input channel, of which the window's middle is taken; for a dense
 *   layer the input's number.
 */
export function traceBack(
  explanation: NeuronExplanation,
  layers: readonly LayerInfo[],
  input: number,
): NeuronPlace | undefined {
  const before = layerBefore(layers, explanation.place.layer);
  if (!before) return undefined;
  const { name: layer } = before;
  switch (explanation.kind) {
    case 'dropout':
    case 'flatten':
      return explanation.from;
    case 'dense':
      return { layer, channel: input, row: 0, column: 0 };
    case 'pooling': {
      const { window, winner, place } = explanation;
      return {
        layer,
        channel: place.channel,
        row: window.top + Math.floor(winner / window.width),
        column: window.left + (winner % window.width),
      };
    }
    case 'convolution': {
      const { window } = explanation;
      const { height, width } = sizeOf(before.shape);
      const middle = (start: number, length: number, count: number) =>
        Math.min(count - 1, Math.max(0, start + Math.floor(length / 2)));
      return {
        layer,
        channel: input,
        row: middle(window.top, window.height, height),
        column: middle(window.left, window.width, width),
      };
    }
  }
}

/**
 * What to call a number that a dense layer gets: the map and place that it was before the maps were
 * written into one row, or the neuron that gave it. Of pixels, just the place.
 */
export function nameInput(layers: readonly LayerInfo[], layer: string, input: number): string {
  let at = layers.findIndex(({ name }) => name === layer) - 1;
  while (layers[at]?.kind === 'dropout') at--;
  if (layers[at]?.kind !== 'flatten') return `neuron ${input + 1}`;
  while (at >= 0 && !hasMaps(layers[at]!.shape)) at--;
  const { width, channels } = at >= 0 ? sizeOf(layers[at]!.shape) : { width: 28, channels: 1 };
  const place = Math.floor(input / channels);
  const where = `row ${Math.floor(place / width) + 1}, column ${(place % width) + 1}`;
  return at >= 0 ? `map ${(input % channels) + 1}, ${where}` : where;
}
