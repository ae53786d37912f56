import type { LayerInfo } from '../../engine/network-types';
import { formatCount } from '../../format';
import { hasMaps, sizeOf } from './maps';

/** What a layer is, in a word. */
export const KIND_WORDS: Readonly<Record<LayerInfo['kind'], string>> = {
  convolution: 'Convolution',
  pooling: 'Pooling',
  dropout: 'Dropout',
  flatten: 'Flatten',
  dense: 'Dense',
};

/** Its output: `26 × 26 × 32`. */
export function writeShape(shape: readonly number[]): string {
  return shape.map(formatCount).join(' × ');
}

/** What it does, in a sentence or two. `before` is undefined for the first layer. */
export function describeLayer(layer: LayerInfo, before: LayerInfo | undefined): string {
  const { kind, activation, rate = 0 } = layer;
  const { channels } = sizeOf(layer.shape);
  const window = writeWindow(layer);
  switch (kind) {
    case 'convolution': {
      const over = before ? 'all maps before' : 'the image';
      const relu = activation === 'relu' ? ' What is below zero becomes zero (ReLU).' : '';
      return `${channels} filters of ${window} slide over ${over}. Each looks for one pattern, and its map shows where it found it.${relu}`;
    }
    case 'pooling':
      return `Of every ${window} values only the largest goes on: fewer numbers, and small shifts matter less.`;
    case 'dropout':
      return `While training, ${formatRate(rate)} of these values are set to zero at random, so that the network doesn’t lean on a few. While reading, as here, all of them pass.`;
    case 'flatten':
      return `Writes all maps into one row of ${formatCount(channels)} numbers, for the dense layers behind it.`;
    case 'dense': {
      const inputs = before ? formatCount(before.shape.reduce((a, b) => a * b, 1)) : '784';
      const adds = `${formatCount(channels)} neurons. Each adds up all ${inputs} values before it, every one times its own weight.`;
      if (activation === 'softmax') return `${adds} Softmax turns the sums into probabilities.`;
      return activation === 'relu' ? `${adds} What is below zero becomes zero (ReLU).` : adds;
    }
  }
}

/** A value's place in words, from 1: `map 5, row 3, column 7`; a class is its digit. */
export function writePlace(
  layer: LayerInfo,
  { channel, row, column }: { channel: number; row: number; column: number },
): string {
  if (hasMaps(layer.shape)) return `map ${channel + 1}, row ${row + 1}, column ${column + 1}`;
  return writeUnit(layer, channel);
}

/** What one value of a layer without maps is called. */
export function writeUnit({ kind, activation }: LayerInfo, unit: number): string {
  if (activation === 'softmax') return `digit ${unit}`;
  return kind === 'flatten' ? `number ${unit + 1}` : `neuron ${unit + 1}`;
}

/** 0.25 → '25 %' */
export function formatRate(rate: number): string {
  return `${Number((rate * 100).toFixed(1))} %`;
}

function writeWindow({ windowSize = [1, 1] }: LayerInfo): string {
  return windowSize.join(' × ');
}
