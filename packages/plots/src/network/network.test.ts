import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { setBackend, tensor } from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { decodeDataUri } from '../../test/decode-png';
import { parseSvg, textsOf } from '../../test/parse-svg';
import { PlotInputError } from '../errors';
import { plotFeatureMaps, plotFilters, readFeatureMaps, readFilters } from '../network';

/** Two 2x2 kernels over one channel, [[1, 2], [3, 4]] and [[1, -1], [0, 0]], with biases 0 and 0.5. */
const KERNELS = [1, 1, 2, -1, 3, 0, 4, 0];

function knownNetwork(): LayersModel {
  const convolution = { filters: 2, kernelSize: 2, inputShape: [3, 3, 1], name: 'edges' };
  const network = sequential({
    layers: [
      layers.conv2d(convolution),
      layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
      layers.dropout({ rate: 0.9, name: 'drop' }),
      layers.flatten({ name: 'flat' }),
      layers.dense({ units: 2, name: 'scores' }),
    ],
  });
  const weights = [tensor(KERNELS, [2, 2, 1, 2]), tensor([0, 0.5])];
  network.getLayer('edges').setWeights(weights);
  for (const each of weights) each.dispose();
  return network;
}

/** 1 0 0 / 0 1 0 / 1 1 0 in bytes. */
const image = {
  pixels: Uint8Array.of(255, 0, 0, 0, 255, 0, 255, 255, 0),
  ...{ height: 3, width: 3, channels: 1 },
};

let network: LayersModel;
beforeAll(async () => {
  await setBackend('cpu');
  network = knownNetwork();
});

describe('readFeatureMaps', () => {
  test('gives what was worked out by hand, of convolution and pooling layers', async () => {
    const groups = await readFeatureMaps(network, image);
    expect(groups.map(({ name }) => name)).toEqual(['edges', 'pool']);
    const [edges, pool] = groups;
    // The first map is 5 3 / 9 4, the second 1.5 0.5 / -0.5 1.5.
    expect([...edges!.values]).toEqual([5, 1.5, 3, 0.5, 9, -0.5, 4, 1.5]);
    expect([edges!.height, edges!.width, edges!.count]).toEqual([2, 2, 2]);
    expect(edges!.detail).toBe('2 × 2 × 2');
    expect([...pool!.values]).toEqual([9, 1.5]);
  });

  test('gives the layers that are asked for, without dropout, in the model’s order', async () => {
    const groups = await readFeatureMaps(network, image, { layers: ['drop', 'edges', 'drop'] });
    expect(groups.map(({ name }) => name)).toEqual(['edges', 'drop']);
    expect([...groups[1]!.values]).toEqual([9, 1.5]);
  });

  test('looks into a model with branches as well', async () => {
    const image3 = input({ shape: [3, 3, 1] });
    const left = layers.conv2d({ filters: 1, kernelSize: 1, name: 'left' }).apply(image3);
    const right = layers.conv2d({ filters: 1, kernelSize: 1, name: 'right' }).apply(image3);
    const sum = layers.add().apply([left, right] as ReturnType<typeof input>[]);
    const branched = model({ inputs: image3, outputs: sum as ReturnType<typeof input> });
    const halve = [tensor([0.5], [1, 1, 1, 1]), tensor([0])];
    branched.getLayer('right').setWeights(halve);
    const groups = await readFeatureMaps(branched, image, { layers: ['right'] });
    expect([...groups[0]!.values]).toEqual([0.5, 0, 0, 0, 0.5, 0, 0.5, 0.5, 0]);
  });

  test('keeps no tensor and leaves the model as it is', async () => {
    await readFeatureMaps(network, image);
    const before = network.toJSON();
    await expectNoTensorLeak(() => readFeatureMaps(network, image));
    await expectNoTensorLeak(() => readFilters(network));
    expect(network.toJSON()).toEqual(before);
    expect([...network.getLayer('edges').getWeights()[0]!.dataSync()]).toEqual(KERNELS);
  });

  test('refuses images of another size, and says which the model takes', async () => {
    const wide = { ...image, pixels: new Uint8Array(12), width: 4 };
    await expect(readFeatureMaps(network, wide)).rejects.toThrow(
      'image is "3x4x1"; expected what the model takes, 3x3x1 (height x width x channels).',
    );
    const short = { ...image, pixels: new Uint8Array(8) };
    await expect(readFeatureMaps(network, short)).rejects.toThrow(PlotInputError);
  });

  test('refuses layers that it has not, or that give no maps', async () => {
    for (const name of ['conv9', 'scores']) {
      await expect(readFeatureMaps(network, image, { layers: [name] })).rejects.toThrow(
        `layers is "${name}"; expected names of layers that give maps (edges, pool, drop).`,
      );
    }
    await expect(readFeatureMaps(network, image, { layers: [] })).rejects.toThrow(
      InvalidOptionError,
    );
    await expect(readFeatureMaps({} as LayersModel, image)).rejects.toThrow('model is an object');
  });
});

describe('readFilters', () => {
  test('gives the kernels as they are, on a scale around zero', async () => {
    const [filters, ...others] = await readFilters(network);
    expect(others).toHaveLength(0);
    expect([...filters!.values]).toEqual(KERNELS);
    expect(filters).toMatchObject({ name: 'edges', height: 2, width: 2, count: 2, largest: 4 });
    expect(filters!.colors).toBe('diverging');
  });

  test('gives a group for each input channel, on one scale, up to the limit', async () => {
    const coloured = sequential({
      layers: [
        layers.conv2d({ filters: 2, kernelSize: [1, 2], inputShape: [4, 4, 3], name: 'rgb' }),
      ],
    });
    // [1, 2, 3, 2]: the values say their place.
    const weights = Array.from({ length: 12 }, (_, index) => index);
    coloured.setWeights([tensor(weights, [1, 2, 3, 2]), tensor([0, 0])]);
    const groups = await readFilters(coloured);
    expect(groups.map(({ name }) => name)).toEqual([
      'rgb, input 1 of 3',
      'rgb, input 2 of 3',
      'rgb, input 3 of 3',
    ]);
    expect(groups.map(({ values }) => [...values])).toEqual([
      [0, 1, 6, 7],
      [2, 3, 8, 9],
      [4, 5, 10, 11],
    ]);
    expect(groups.map(({ largest }) => largest)).toEqual([11, 11, 11]);
    expect(await readFilters(coloured, { inputs: 1 })).toHaveLength(1);
  });

  test('refuses layers without 2-D kernels, naming those that have some', async () => {
    await expect(readFilters(network, { layer: 'scores' })).rejects.toThrow(
      'layer is "scores"; expected one of edges.',
    );
    const dense = sequential({ layers: [layers.dense({ units: 1, inputShape: [4] })] });
    await expect(readFilters(dense)).rejects.toThrow('a model with a 2-D convolution layer');
    await expect(readFilters(network, { inputs: 0 })).rejects.toThrow(InvalidOptionError);
  });
});

describe('plotFilters and plotFeatureMaps', () => {
  test('draw the same values: strongest orange for the largest weight, blue below zero', async () => {
    const root = parseSvg(await plotFilters(network));
    const [first, second] = Array.from(root.querySelectorAll('image'))
      .filter((each) => each.querySelector('title'))
      .map((each) => decodeDataUri(each.getAttribute('href')!));
    expect(first!.palette[first!.pixels[3]!]).toBe('#a84a00');
    // [[1, -1], [0, 0]] on a scale to 4: a quarter of 32 steps to either side of the middle.
    expect([...second!.pixels]).toEqual([40, 24, 32, 32]);
    expect(textsOf(root, 'text')).toContain('2 × 2 · 2 filters');
  });

  test('draw a group for each layer, named, with as many maps as are asked for', async () => {
    const root = parseSvg(await plotFeatureMaps(network, image, { limit: 1, title: 'A corner' }));
    expect(textsOf(root, 'image title')).toEqual(['edges, 1 of 2', 'pool, 1 of 2']);
    expect(textsOf(root, 'text')).toEqual(
      expect.arrayContaining(['A corner', 'edges', '2 × 2 × 2 · 1 of 2 maps', 'pool']),
    );
  });
});
