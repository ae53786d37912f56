import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from '@jest/globals';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { summarizeModel } from './summarize-model';

type Layer = layers.Layer;

const zeros = { kernelInitializer: 'zeros' } as const;
// The default, orthogonal, needs chained tensor methods.
const recurrent = { ...zeros, recurrentInitializer: 'zeros' } as const;

/** What the package finds for a model of this one layer. */
const counted = (layer: Layer) => summarizeModel(sequential({ layers: [layer] })).totals;

/** Runs nested loops and counts how often the innermost body is reached. */
function walk(ranges: readonly number[]): number {
  const [first, ...rest] = ranges;
  if (first === undefined) return 1;
  let count = 0;
  for (let i = 0; i < first; i++) count += walk(rest);
  return count;
}

describe('multiply-adds equal the multiplications of the naive loops', () => {
  const image = { inputShape: [7, 9, 3], ...zeros };

  test.each<[string, Layer, readonly number[]]>([
    [
      'Conv1D: output steps, filters, kernel, channels',
      layers.conv1d({ filters: 4, kernelSize: 3, strides: 2, inputShape: [9, 2], ...zeros }),
      [4, 4, 3, 2],
    ],
    [
      'Conv2D with strides: output rows and columns, filters, kernel, channels',
      layers.conv2d({ ...image, filters: 5, kernelSize: [3, 2], strides: [2, 1] }),
      [3, 8, 5, 3, 2, 3],
    ],
    [
      'Conv2D with same padding: products with padding included',
      layers.conv2d({ ...image, filters: 5, kernelSize: 3, padding: 'same', useBias: false }),
      [7, 9, 5, 3, 3, 3],
    ],
    [
      'Conv2D with dilation: gaps in the kernel cost nothing',
      layers.conv2d({ ...image, filters: 5, kernelSize: 3, dilationRate: 2 }),
      [3, 5, 5, 3, 3, 3],
    ],
    [
      'Conv2D with channels first',
      layers.conv2d({
        filters: 5,
        kernelSize: 3,
        dataFormat: 'channelsFirst',
        inputShape: [3, 7, 9],
        ...zeros,
      }),
      [5, 7, 5, 3, 3, 3],
    ],
    [
      'Conv3D: output volume, filters, kernel, channels',
      layers.conv3d({ filters: 2, kernelSize: 2, inputShape: [4, 5, 6, 3], ...zeros }),
      [3, 4, 5, 2, 2, 2, 2, 3],
    ],
    [
      'Conv2DTranspose: each input pixel is spread by each kernel',
      layers.conv2dTranspose({ ...image, filters: 5, kernelSize: 3, strides: 2 }),
      [7, 9, 3, 5, 3, 3],
    ],
    [
      'Conv3DTranspose',
      layers.conv3dTranspose({ filters: 2, kernelSize: 2, inputShape: [2, 3, 4, 3], ...zeros }),
      [2, 3, 4, 3, 2, 2, 2, 2],
    ],
    [
      'DepthwiseConv2D: one kernel per channel and multiplier',
      layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, inputShape: [7, 9, 3] }),
      [5, 7, 3, 2, 3, 3],
    ],
    ['Dense: inputs, units', layers.dense({ units: 6, inputShape: [11], ...zeros }), [11, 6]],
    [
      'Dense on a matrix: rows, inputs, units',
      layers.dense({ units: 6, inputShape: [4, 11], ...zeros }),
      [4, 11, 6],
    ],
    [
      'SimpleRNN: steps, units, inputs and units',
      layers.simpleRNN({ units: 4, inputShape: [5, 3], ...recurrent }),
      [5, 4, 3 + 4],
    ],
    [
      'GRU: three gates',
      layers.gru({ units: 4, inputShape: [5, 3], ...recurrent }),
      [5, 3, 4, 3 + 4],
    ],
    [
      'LSTM: four gates',
      layers.lstm({ units: 4, inputShape: [5, 3], returnSequences: true, ...recurrent }),
      [5, 4, 4, 3 + 4],
    ],
    [
      'Bidirectional LSTM: both directions',
      layers.bidirectional({ layer: layers.lstm({ units: 4, ...recurrent }), inputShape: [5, 3] }),
      [2, 5, 4, 4, 3 + 4],
    ],
    [
      'TimeDistributed Conv2D: steps of it',
      layers.timeDistributed({
        layer: layers.conv2d({ filters: 5, kernelSize: 3, ...zeros }) as Layer,
        inputShape: [6, 7, 9, 3],
      }),
      [6, 5, 7, 5, 3, 3, 3],
    ],
    ['MaxPooling2D: none', layers.maxPooling2d({ inputShape: [4, 4, 1] }), [0]],
  ])('%s', (_, layer, ranges) => {
    expect(counted(layer)).toMatchObject({
      multiplyAdds: walk(ranges),
      layersWithoutMultiplyAdds: 0,
    });
  });

  test('SeparableConv2D: depthwise, then pointwise at each output position', () => {
    const layer = layers.separableConv2d({
      filters: 5,
      kernelSize: 3,
      depthMultiplier: 2,
      inputShape: [7, 9, 3],
    });
    expect(counted(layer).multiplyAdds).toBe(walk([5, 7, 3, 2, 3, 3]) + walk([5, 7, 3, 2, 5]));
  });
});

class Twice extends layers.Layer {
  override computeOutputShape(shape: (number | null)[]) {
    return shape;
  }
}

describe('multiply-adds are null and reported as left out', () => {
  test.each<[string, Layer]>([
    ['a custom layer', new Twice({ name: 'twice', inputShape: [3] })],
    [
      'ConvLSTM2D',
      layers.convLstm2d({
        filters: 1,
        kernelSize: 2,
        inputShape: [2, 4, 4, 1],
        ...recurrent,
      }) as Layer,
    ],
    ['Dense on an open number of rows', layers.dense({ units: 6, inputShape: [null, 11] })],
    [
      'LSTM on an open number of steps',
      layers.lstm({ ...recurrent, units: 2, inputShape: [null, 3] }),
    ],
    [
      'RNN with a cell of one’s own choice',
      layers.rnn({
        cell: layers.simpleRNNCell({ units: 2, ...recurrent }),
        inputShape: [4, 3],
      }) as Layer,
    ],
    [
      'Bidirectional around another kind',
      layers.bidirectional({
        layer: layers.convLstm2d({ filters: 1, kernelSize: 2, ...recurrent }),
        inputShape: [2, 4, 4, 1],
      } as Parameters<typeof layers.bidirectional>[0]),
    ],
    [
      'TimeDistributed around a model',
      layers.timeDistributed({
        layer: sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] }),
        inputShape: [4, 3],
      }),
    ],
  ])('for %s', (_, layer) => {
    const summary = summarizeModel(sequential({ layers: [layer] }));
    expect(summary.rows[0]!.multiplyAdds).toBeNull();
    expect(summary.totals).toMatchObject({ multiplyAdds: 0, layersWithoutMultiplyAdds: 1 });
  });

  test('for a nested model with such a layer; the total still holds the others', () => {
    const base = sequential({ layers: [new Twice({ name: 'twice', inputShape: [3] })] });
    const summary = summarizeModel(sequential({ layers: [base, layers.dense({ units: 2 })] }));
    expect(summary.rows.map((row) => row.multiplyAdds)).toEqual([null, 6]);
    expect(summary.totals).toMatchObject({ multiplyAdds: 6, layersWithoutMultiplyAdds: 1 });
  });
});

test('a layer class without a Keras name goes by its own', () => {
  const { rows } = summarizeModel(
    sequential({ layers: [new Twice({ name: 'twice', inputShape: [3] })] }),
  );
  expect(rows[0]!.className).toBe('Twice');
});
