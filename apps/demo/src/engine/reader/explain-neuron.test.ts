import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import type { NeuronPlace } from '../network-types';
import { explainNeuron } from './explain-neuron';
import { createOddModel, loadTestImages, openPretrained, prepare } from './for-tests';
import { Network, type Pass } from './network';
import { ReaderError } from './reader-error';

let networks: Record<'pretrained' | 'odd', Network>;
let pixels: Uint8Array;

beforeAll(async () => {
  await prepare();
  const odd = new Network(createOddModel(), { origin: 'file', name: 'odd' });
  networks = { pretrained: await openPretrained(), odd };
  pixels = (await loadTestImages(1)).imageAt(0);
});

/** Every so-manieth place of a layer, corners included. */
function pickPlaces(layer: string, shape: readonly number[]): NeuronPlace[] {
  if (shape.length === 1) {
    return [0, 1, shape[0]! >> 1, shape[0]! - 1].map((channel) => {
      return { layer, channel, row: 0, column: 0 };
    });
  }
  const [height, width, channels] = shape as [number, number, number];
  const some = (size: number) => [0, 1, size >> 1, size - 1];
  return some(height).flatMap((row) =>
    some(width).flatMap((column) =>
      [0, channels >> 1, channels - 1].map((channel) => ({ layer, channel, row, column })),
    ),
  );
}

/** What the layer in front gave, as nested arrays would have it; 0 outside. */
function inputAt(pass: Pass, network: Network, index: number) {
  const input = pass.outputs[index - 1] ?? pass.image;
  const [height, width, channels] = network.plans[index]!.inputShape as [number, number, number];
  return (row: number, column: number, channel: number) =>
    row < 0 || column < 0 || row >= height || column >= width
      ? undefined
      : input[row * width * channels + column * channels + channel]!;
}

/** Where TensorFlow.js puts the first window, by its documentation of 'same'. */
function offsetOf(config: Record<string, unknown>, axis: 0 | 1, size: number): number {
  if (config.padding !== 'same') return 0;
  const window = ((config.kernelSize ?? config.poolSize) as number[])[axis]!;
  const stride = (config.strides as number[])[axis]!;
  const missing = size % stride === 0 ? window - stride : window - (size % stride);
  return Math.floor(Math.max(0, missing) / 2);
}

describe.each(['pretrained', 'odd'] as const)('in the %s network', (which) => {
  test('products and bias add up to each convolution’s output within 1e-4, as naive loops do', () => {
    const network = networks[which];
    const pass = network.pass(pixels);
    let checked = 0;
    for (const [index, { info, layer, inputShape }] of network.plans.entries()) {
      if (info.kind !== 'convolution') continue;
      const config = layer.getConfig() as Record<string, unknown>;
      const [kernel, bias] = layer.getWeights().map((weights) => weights.arraySync());
      const activate = config.activation === 'tanh' ? Math.tanh : (x: number) => Math.max(0, x);
      const input = inputAt(pass, network, index);
      for (const place of pickPlaces(info.name, info.shape)) {
        const e = explainNeuron(network, pass, place);
        if (e.kind !== 'convolution') throw new Error(e.kind);
        let naive = (bias as number[] | undefined)?.[place.channel] ?? 0;
        for (const [i, row] of (kernel as number[][][][]).entries()) {
          for (const [j, cell] of row.entries()) {
            for (const [c, filters] of cell.entries()) {
              const [down, right] = config.strides as [number, number];
              const y = place.row * down + i - offsetOf(config, 0, inputShape[0]!);
              const x = place.column * right + j - offsetOf(config, 1, inputShape[1]!);
              naive += (input(y, x, c) ?? 0) * filters[place.channel]!;
            }
          }
        }
        const sum = e.inputs.reduce((total, value, i) => total + value * e.weights[i]!, e.bias);
        expect(e.inputs).toHaveLength(e.window.height * e.window.width * e.channels);
        expect(Math.abs(sum - naive)).toBeLessThan(1e-4);
        expect(Math.abs(e.sum - naive)).toBeLessThan(1e-4);
        expect(Math.abs(activate(naive) - e.output)).toBeLessThan(1e-4);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(90);
  });

  test('pooling names the largest value of its window, where it is', () => {
    const network = networks[which];
    const pass = network.pass(pixels);
    for (const [index, { info, layer, inputShape }] of network.plans.entries()) {
      if (info.kind !== 'pooling') continue;
      const config = layer.getConfig() as Record<string, unknown>;
      const [down, right] = config.strides as [number, number];
      const [height, width] = config.poolSize as [number, number];
      const input = inputAt(pass, network, index);
      for (const place of pickPlaces(info.name, info.shape)) {
        const e = explainNeuron(network, pass, place);
        if (e.kind !== 'pooling') throw new Error(e.kind);
        const seen: number[] = [];
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            const y = place.row * down + i - offsetOf(config, 0, inputShape[0]!);
            const x = place.column * right + j - offsetOf(config, 1, inputShape[1]!);
            const value = input(y, x, place.channel);
            if (value !== undefined) seen.push(value);
          }
        }
        expect(Array.from(e.inputs)).toEqual(seen);
        expect(e.output).toBe(Math.max(...seen));
        expect(e.inputs[e.winner]).toBe(e.output);
        expect(e.winner).toBe(seen.indexOf(e.output));
        const y = e.window.top + Math.floor(e.winner / e.window.width);
        const x = e.window.left + (e.winner % e.window.width);
        expect(input(y, x, place.channel)).toBe(e.output);
      }
    }
  });

  test('a dense unit is its weighted sum within 1e-4, the last one’s a share of all exponentials', () => {
    const network = networks[which];
    const pass = network.pass(pixels);
    for (const [index, { info, layer }] of network.plans.entries()) {
      if (info.kind !== 'dense') continue;
      const [kernel, bias] = layer.getWeights().map((weights) => weights.arraySync()) as [
        number[][],
        number[],
      ];
      const input = pass.outputs[index - 1]!;
      const sums = bias.map((start, unit) =>
        kernel.reduce((sum, row, i) => sum + row[unit]! * input[i]!, start),
      );
      for (const place of pickPlaces(info.name, info.shape)) {
        const e = explainNeuron(network, pass, place);
        if (e.kind !== 'dense') throw new Error(e.kind);
        const sum = e.inputs.reduce((total, value, i) => total + value * e.weights[i]!, e.bias);
        expect(Math.abs(sum - sums[place.channel]!)).toBeLessThan(1e-4);
        expect(Math.abs(e.sum - sums[place.channel]!)).toBeLessThan(1e-4);
        if (info.activation === 'relu') {
          expect(e.sums).toBeUndefined();
          expect(Math.abs(Math.max(0, e.sum) - e.output)).toBeLessThan(1e-4);
        } else {
          const total = sums.reduce((all, one) => all + Math.exp(one), 0);
          expect(Math.abs(Math.exp(e.sum) / total - e.output)).toBeLessThan(1e-4);
          for (const [i, one] of sums.entries()) expect(e.sums![i]).toBeCloseTo(one, 4);
        }
      }
    }
  });

  test('dropout and flatten say where a value comes from', () => {
    const network = networks[which];
    const pass = network.pass(pixels);
    let checked = 0;
    for (const { info } of network.plans) {
      if (info.kind !== 'dropout' && info.kind !== 'flatten') continue;
      for (const place of pickPlaces(info.name, info.shape)) {
        const e = explainNeuron(network, pass, place);
        if (e.kind !== 'dropout' && e.kind !== 'flatten') throw new Error(e.kind);
        expect(explainNeuron(network, pass, e.from).output).toBe(e.output);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(7);
  });
});

test('flatten counts channels first, then columns, then rows', () => {
  const network = networks.pretrained;
  const place = { layer: 'flatten_1', channel: 3 * 640 + 2 * 128 + 77, row: 0, column: 0 };
  expect(explainNeuron(network, network.pass(pixels), place)).toMatchObject({
    from: { layer: 'dropout_2', row: 3, column: 2, channel: 77 },
  });
});

test.each<[string, NeuronPlace, string]>([
  ['layer', { layer: 'conv2d_9', row: 0, column: 0, channel: 0 }, 'no layer called conv2d_9'],
  [
    'row',
    { layer: 'conv2d_1', row: 26, column: 0, channel: 0 },
    'conv2d_1 has 26 x 26 x 32 values; none is in row 26',
  ],
  ['column', { layer: 'conv2d_1', row: 0, column: -1, channel: 0 }, 'column -1'],
  ['channel', { layer: 'conv2d_1', row: 0, column: 0, channel: 1.5 }, 'channel 1.5'],
  ['unit', { layer: 'dense_3', row: 0, column: 0, channel: 10 }, 'channel 10'],
  ['column of a unit', { layer: 'dense_3', row: 0, column: 1, channel: 0 }, 'column 1'],
])('refuses a %s that isn’t there', (_, place, message) => {
  const network = networks.pretrained;
  const explain = () => explainNeuron(network, network.pass(pixels), place);
  expect(explain).toThrow(ReaderError);
  expect(explain).toThrow(message);
});

test('keeps no tensor', async () => {
  const network = networks.pretrained;
  await expectNoTensorLeak(() => {
    for (const [i, { info }] of network.plans.entries()) {
      const image = pixels.map((value) => value ^ i);
      const place = { layer: info.name, row: 0, column: 0, channel: 0 };
      explainNeuron(network, network.pass(image), place);
    }
  });
});
