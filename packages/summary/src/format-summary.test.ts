import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { input, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { buildArticleNetwork } from '../test/article-network';
import { type FormatSummaryOptions, formatSummary } from './format-summary';
import { summarizeModel } from './summarize-model';

const article = summarizeModel(buildArticleNetwork());

function buildGraph() {
  const image = input({ shape: [8, 8, 1], name: 'image' });
  const age = input({ shape: [1], name: 'age' });
  const flat = layers.flatten({ name: 'flatten_1' }).apply(image) as typeof image;
  const encoder = sequential({
    name: 'encoder',
    layers: [layers.dense({ units: 4, inputShape: [64], name: 'inner' })],
  });
  const code = encoder.apply(flat) as typeof image;
  const joined = layers.concatenate({ name: 'concatenate_1' }).apply([code, age]) as typeof image;
  const head = layers.dense({ units: 2, name: 'dense_1', trainable: false });
  return model({ inputs: [image, age], outputs: head.apply(joined) as typeof image });
}

function buildWithLongName() {
  const name = 'block_13_expand_of_the_second_pyramid';
  return sequential({
    layers: [layers.dense({ name, units: 10, inputShape: [100], kernelInitializer: 'zeros' })],
  });
}

describe('format keras', () => {
  test('prints the article’s table byte for byte', () => {
    const expected = readFileSync(join(import.meta.dirname, '../test/article-summary.txt'), 'utf8');
    expect(`${formatSummary(article)}\n`).toBe(expected);
  });

  test('prints graphs in 98 columns with one connection a line', () => {
    expect(formatSummary(summarizeModel(buildGraph())).split('\n')).toEqual([
      '_'.repeat(98),
      'Layer (type)                    Output Shape         Param #     Connected to                     ',
      '='.repeat(98),
      'image (InputLayer)              (None, 8, 8, 1)      0                                            ',
      '_'.repeat(98),
      'flatten_1 (Flatten)             (None, 64)           0           image[0][0]                      ',
      '_'.repeat(98),
      'encoder (Sequential)            (None, 4)            260         flatten_1[0][0]                  ',
      '_'.repeat(98),
      'age (InputLayer)                (None, 1)            0                                            ',
      '_'.repeat(98),
      'concatenate_1 (Concatenate)     (None, 5)            0           encoder[1][0]                    ',
      '                                                                 age[0][0]                        ',
      '_'.repeat(98),
      'dense_1 (Dense)                 (None, 2)            12          concatenate_1[0][0]              ',
      '='.repeat(98),
      'Total params: 272',
      'Trainable params: 260',
      'Non-trainable params: 12',
      '_'.repeat(98),
    ]);
  });

  test('lists the layers of nested models behind bars on request', () => {
    const lines = formatSummary(summarizeModel(buildGraph()), { expandNested: true }).split('\n');
    const row = lines.findIndex((line) => line.startsWith('encoder'));
    expect(lines.slice(row + 1, row + 4)).toEqual([
      '_'.repeat(98),
      '| inner (Dense)                 (None, 4)            260         inner_input[0][0]                ',
      '_'.repeat(98),
    ]);
    expect(lines).toContain('Total params: 272');
  });

  test('shows connections in a chain whose expanded models branch', () => {
    const chain = summarizeModel(sequential({ layers: [buildBranches()] }));
    expect(formatSummary(chain)).not.toContain('Connected to');
    expect(formatSummary(chain, { expandNested: true })).toContain('Connected to');
  });

  test('prints the shapes of several outputs as a list', () => {
    const [x, y] = [input({ shape: [2, 10] }), input({ shape: [2, 5] })];
    const flip = (t: typeof x) => layers.permute({ dims: [2, 1] }).apply(t) as typeof x;
    const pair = model({ inputs: [x, y], outputs: [flip(x), flip(y)] });
    const summary = summarizeModel(
      model({ inputs: [x, y], outputs: pair.apply([x, y]) as (typeof x)[] }),
    );
    expect(formatSummary(summary, { lineLength: 'auto' })).toMatch(
      /\(Model\) +\[\(None, 10, 2\), \(None, 5, 2\)\] +0 /,
    );
  });

  test('prints "multiple" where a layer’s uses differ in shape', () => {
    const x = input({ shape: [4, 1] });
    const pool = layers.maxPooling1d({ name: 'pool' });
    const y = pool.apply(pool.apply(x)) as typeof x;
    expect(formatSummary(summarizeModel(model({ inputs: x, outputs: y })))).toMatch(
      /^pool \(MaxPooling1D\) +multiple +0 +input/m,
    );
  });

  test('prints a shape of one axis as Python prints a tuple of one', () => {
    const scalar = layers.reshape({ targetShape: [], name: 'scalar', inputShape: [1] });
    expect(formatSummary(summarizeModel(sequential({ layers: [scalar] })))).toMatch(
      /^scalar \(Reshape\) +\(None,\) +0 +$/m,
    );
  });

  test('cuts a long name as Keras does, and shows all of it with lineLength "auto"', () => {
    const summary = summarizeModel(buildWithLongName());
    expect(formatSummary(summary).split('\n')[3]).toBe(
      'block_13_expand_of_the_secon (None, 10)                1010      ',
    );
    const lines = formatSummary(summary, { lineLength: 'auto' }).split('\n');
    expect(lines[0]).toBe('_'.repeat(82));
    expect(lines[3]).toBe(
      'block_13_expand_of_the_second_pyramid (Dense) (None, 10)                1010      ',
    );
  });

  test('"auto" leaves a table that fits as it is', () => {
    const small = summarizeModel(sequential({ layers: [layers.flatten({ inputShape: [2, 2] })] }));
    expect(formatSummary(small, { lineLength: 'auto' })).toBe(formatSummary(small));
  });

  test('takes lineLength and relative or absolute positions as Keras does', () => {
    const header = (options: FormatSummaryOptions) =>
      formatSummary(article, options).split('\n').slice(0, 2);
    expect(header({ lineLength: 40 })).toEqual([
      '_'.repeat(40),
      'Layer (type)      Output Shape    Param ',
    ]);
    expect(header({ lineLength: 50, positions: [0.5, 0.8, 1] })).toEqual([
      '_'.repeat(50),
      'Layer (type)             Output Shape   Param #   ',
    ]);
    expect(header({ positions: [20, 40, 50] })).toEqual([
      '_'.repeat(50),
      'Layer (type)        Output Shape        Param #   ',
    ]);
  });
});

describe('format json', () => {
  test('is the data, and can be formatted again', () => {
    const text = formatSummary(article, { format: 'json' });
    expect(JSON.parse(text)).toEqual(article);
    expect(text.split('\n')[1]).toBe('  "name": "sequential_1",');
    expect(formatSummary(JSON.parse(text))).toBe(formatSummary(article));
  });
});

describe('format markdown', () => {
  test('is a table with totals', () => {
    const lines = formatSummary(article, { format: 'markdown' }).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '| Layer | Output shape | Parameters | Multiply-adds | Activations |',
      '| :--- | :--- | ---: | ---: | ---: |',
      '| `conv2d_1` (Conv2D) | (None, 26, 26, 32) | 320 | 194,688 | 84.5 KiB |',
      '| `conv2d_2` (Conv2D) | (None, 24, 24, 64) | 18,496 | 10,616,832 | 144.0 KiB |',
    ]);
    expect(lines.slice(-4)).toEqual([
      '| `dense_3` (Dense) | (None, 10) | 650 | 640 | 40 B |',
      '| **Total** |  | **511,306** | **18,602,752** | **389.5 KiB** |',
      '',
      'Trainable parameters: 511,306. Non-trainable parameters: 0. ' +
        'Memory of the parameters: 2.0 MiB. ' +
        'Multiply-adds and activations are those of one example.',
    ]);
  });

  test('says what the totals leave out', () => {
    const open = sequential({ layers: [layers.dense({ units: 6, inputShape: [null, 11] })] });
    const lines = formatSummary(summarizeModel(open), { format: 'markdown' }).split('\n');
    expect(lines[2]).toMatch(/\(None, None, 6\) \| 72 \| not counted \| not counted \|$/);
    expect(lines.at(-1)).toMatch(
      /The total of multiply-adds leaves out 1 layer\. The total of activations leaves out 1 layer\.$/,
    );
  });

  test('marks the layers of nested models on request', () => {
    const text = formatSummary(summarizeModel(buildGraph()), {
      format: 'markdown',
      expandNested: true,
    });
    expect(text.split('\n')).toContain('| ↳ `inner` (Dense) | (None, 4) | 260 | 256 | 16 B |');
  });
});

describe('unusable options', () => {
  test.each<[string, object, string]>([
    ['format', { format: 'html' }, 'format is "html"; expected one of keras, markdown, json.'],
    ['lineLength', { lineLength: 0 }, 'lineLength is 0; expected a whole number of at least 1.'],
    [
      'lineLength',
      { lineLength: 'wide' },
      'lineLength is "wide"; expected a whole number or "auto".',
    ],
    [
      'positions',
      { positions: [0.5, 1] },
      'positions is [0.5, 1]; expected 3 ascending numbers, one per column of this table: ' +
        'whole numbers of characters, or fractions of the line if the last is at most 1.',
    ],
    ['positions', { positions: [40, 20, 60] }, 'positions is [40, 20, 60]; expected 3'],
    ['positions', { positions: [10.5, 20, 60] }, 'positions is [10.5, 20, 60]; expected 3'],
    ['positions', { positions: '65%' }, 'positions is "65%"; expected 3'],
    [
      'positions',
      { lineLength: 'auto', positions: [0.4, 0.8, 1] },
      'positions is [0.4, 0.8, 1]; expected none beside lineLength "auto".',
    ],
  ])('%s of %p is refused', (_, options, message) => {
    const format = () => formatSummary(article, options as FormatSummaryOptions);
    expect(format).toThrow(InvalidOptionError);
    expect(format).toThrow(message);
  });
});

function buildBranches() {
  const x = input({ shape: [3] });
  const [a, b] = [1, 2].map(() => layers.dense({ units: 3 }).apply(x) as typeof x);
  return model({ inputs: x, outputs: layers.add().apply([a!, b!]) as typeof x });
}
