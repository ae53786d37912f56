import { describe, expect, test } from '@jest/globals';
import type { LayerInfo, NeuronExplanation } from '../../engine/network-types';
import { nameInput, traceBack } from './trace';

const layer = (name: string, kind: LayerInfo['kind'], shape: number[]): LayerInfo => ({
  name,
  kind,
  shape,
  parameters: 0,
  activation: 'linear',
});

const LAYERS = [
  layer('conv', 'convolution', [6, 6, 2]),
  layer('pool', 'pooling', [3, 3, 2]),
  layer('drop', 'dropout', [3, 3, 2]),
  layer('flat', 'flatten', [18]),
  layer('dense', 'dense', [4]),
  layer('answer', 'dense', [10]),
];

const base = { output: 0, receptiveField: { top: 0, left: 0, height: 1, width: 1 } };
const placeOf = (name: string, channel = 0) => ({ layer: name, channel, row: 0, column: 0 });
const none = new Float32Array();

describe('traceBack', () => {
  test('a pooled value came from the winner’s row and column', () => {
    const pooled: NeuronExplanation = {
      ...base,
      kind: 'pooling',
      place: placeOf('pool', 1),
      window: { top: 2, left: 4, height: 2, width: 2 },
      inputs: Float32Array.from([1, 2, 9, 3]),
      winner: 2,
    };
    expect(traceBack(pooled, LAYERS, 0)).toEqual({ layer: 'conv', channel: 1, row: 3, column: 4 });
  });

  test('a convolution’s input is the window’s middle in the map before, inside of its edges', () => {
    const convolved: NeuronExplanation = {
      ...base,
      kind: 'convolution',
      place: placeOf('second'),
      window: { top: 5, left: -2, height: 3, width: 3 },
      ...{ channels: 2, inputs: none, weights: none, bias: 0, sum: 0 },
    };
    const layers = [LAYERS[0]!, layer('second', 'convolution', [6, 6, 1])];
    expect(traceBack(convolved, layers, 1)).toEqual({
      layer: 'conv',
      channel: 1,
      row: 5,
      column: 0,
    });
    const first = { ...convolved, place: placeOf('conv') };
    expect(traceBack(first, LAYERS, 0)).toBeUndefined();
  });

  test('a dense layer’s input is the unit of that number before', () => {
    const dense: NeuronExplanation = {
      ...base,
      kind: 'dense',
      place: placeOf('answer', 7),
      ...{ inputs: none, weights: none, bias: 0, sum: 0 },
    };
    expect(traceBack(dense, LAYERS, 3)).toEqual(placeOf('dense', 3));
  });
});

describe('nameInput', () => {
  test('behind flatten it is a place in a map, also through dropout', () => {
    // 18 numbers, channels last: the 12th is row 2, column 3, map 2.
    expect(nameInput(LAYERS, 'dense', 11)).toBe('map 2, row 2, column 3');
    const more = [...LAYERS.slice(0, 4), layer('drop2', 'dropout', [18]), LAYERS[4]!];
    expect(nameInput(more, 'dense', 11)).toBe('map 2, row 2, column 3');
  });

  test('behind a dense layer it is a neuron; in a network without maps, a pixel’s place', () => {
    expect(nameInput(LAYERS, 'answer', 3)).toBe('neuron 4');
    const plain = [layer('flat', 'flatten', [784]), layer('dense', 'dense', [10])];
    expect(nameInput(plain, 'dense', 29)).toBe('row 2, column 2');
  });
});
