import { beforeAll, describe, expect, test } from '@jest/globals';
import type { NeuronPlace } from '../network-types';
import { explainNeuron } from './explain-neuron';
import { createOddModel, loadTestImages, openPretrained, prepare } from './for-tests';
import { Network } from './network';

let networks: Record<'pretrained' | 'odd', Network>;
let pixels: Uint8Array;

beforeAll(async () => {
  await prepare();
  const odd = new Network(createOddModel(), { origin: 'file', name: 'odd' });
  networks = { pretrained: await openPretrained(), odd };
  pixels = (await loadTestImages(1)).imageAt(0);
});

const fieldOf = (network: Network, place: NeuronPlace) => {
  const { top, left, height, width } = explainNeuron(
    network,
    network.pass(pixels),
    place,
  ).receptiveField;
  return [top, left, height, width];
};

// By hand: a 3 x 3 convolution adds 2, a 2 x 2 pooling adds as much as one step of what it reads, and
// doubles the steps.
test.each<[string, number, number, number[]]>([
  ['conv2d_1', 0, 0, [0, 0, 3, 3]],
  ['conv2d_1', 25, 7, [25, 7, 3, 3]],
  ['conv2d_2', 23, 4, [23, 4, 5, 5]],
  ['max_pooling2d_1', 0, 11, [0, 22, 6, 6]],
  ['dropout_1', 11, 3, [22, 6, 6, 6]],
  ['conv2d_3', 9, 0, [18, 0, 10, 10]],
  ['max_pooling2d_2', 4, 1, [16, 4, 12, 12]],
  ['dropout_2', 2, 2, [8, 8, 12, 12]],
])('%s at row %i, column %i sees what was worked out by hand', (layer, row, column, field) => {
  expect(fieldOf(networks.pretrained, { layer, row, column, channel: 5 })).toEqual(field);
});

test('a flattened value sees what its map’s place sees, a dense unit everything', () => {
  const place = { row: 0, column: 0 };
  const channel = 4 * 640 + 1 * 128 + 100;
  const { pretrained } = networks;
  expect(fieldOf(pretrained, { ...place, layer: 'flatten_1', channel })).toEqual([16, 4, 12, 12]);
  for (const layer of ['dense_1', 'dropout_3', 'dense_2', 'dropout_4', 'dense_3']) {
    expect(fieldOf(pretrained, { ...place, layer, channel: 9 })).toEqual([0, 0, 28, 28]);
  }
});

test.each<[string, number, number, number[]]>([
  // Rows -1 to 2 with padding, of which 0 to 2 are the image's; likewise one column is cut.
  ['wide', 0, 0, [0, 0, 3, 2]],
  ['wide', 13, 27, [25, 26, 3, 2]],
  // Windows of 3 x 2 in steps of 2 and 3 reach one row and one column beyond the 14 x 28 map.
  ['same_pool', 0, 0, [0, 0, 7, 3]],
  ['same_pool', 6, 9, [23, 26, 5, 2]],
  // The 7 x 10 map gives 6 x 9, of which pooling leaves out the last column.
  ['cut_pool', 2, 3, [15, 17, 13, 10]],
])('with padding and strides, %s at row %i, column %i too', (layer, row, column, field) => {
  expect(fieldOf(networks.odd, { layer, row, column, channel: 0 })).toEqual(field);
});

const noise = (seed: number) =>
  Uint8Array.from({ length: 784 }, (_, i) => ((i + 1) * 7919 * (seed + 3) + seed) % 251);

describe.each(['pretrained', 'odd'] as const)('in the %s network', (which) => {
  test('pixels outside never change a value, and each of the field’s edges does', () => {
    const network = networks[which];
    for (const [index, { info }] of network.plans.entries()) {
      if (info.shape.length === 1) continue;
      const [rows, columns, channels] = info.shape as [number, number, number];
      for (const [row, column] of [
        [0, 0],
        [rows >> 1, columns >> 1],
        [rows - 1, columns - 1],
      ] as const) {
        const place = { layer: info.name, row, column, channel: 0 };
        const [top, left, height, width] = fieldOf(network, place) as [
          number,
          number,
          number,
          number,
        ];
        const [bottom, right] = [top + height - 1, left + width - 1];
        const start = (row * columns + column) * channels;
        /** By how much the place's values, in all maps, change with these pixels. */
        const measure = (seed: number, isChanged: (y: number, x: number) => boolean) => {
          const valuesOf = (image: Uint8Array) =>
            network.pass(image).outputs[index]!.slice(start, start + channels);
          const image = noise(seed);
          const changed = image.map((value, i) =>
            isChanged(Math.floor(i / 28), i % 28) ? 255 - value : value,
          );
          const [before, after] = [valuesOf(image), valuesOf(changed)];
          return Math.max(...before.map((value, c) => Math.abs(value - after[c]!)));
        };
        const isInside = (y: number, x: number) =>
          y >= top && y <= bottom && x >= left && x <= right;
        // Winograd's tiles share sums with their neighbours, so that rounding may differ.
        expect(measure(0, (y, x) => !isInside(y, x))).toBeLessThan(1e-4);
        for (const isEdge of [
          (y: number) => y === top,
          (y: number) => y === bottom,
          (_: number, x: number) => x === left,
          (_: number, x: number) => x === right,
        ]) {
          // Not in every image does a pooling let an edge through.
          const seeds = Array.from({ length: 20 }, (_, seed) => seed);
          const isSeen = seeds.some(
            (seed) => measure(seed, (y, x) => isInside(y, x) && isEdge(y, x)) > 1e-3,
          );
          expect([info.name, row, column, isSeen]).toEqual([info.name, row, column, true]);
        }
      }
    }
  });
});
