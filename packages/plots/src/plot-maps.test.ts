import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { luminanceOf } from '../test/contrast';
import { decodeDataUri } from '../test/decode-png';
import { parseSvg, textsOf } from '../test/parse-svg';
import { type MapGroup, PlotInputError, paintMaps, plotMaps, toPngDataUri } from '.';

/** Two maps of 2x3: the values of the first are 0, 1, 2, 3, 4, 8 and those of the second are half of it. */
const rising: MapGroup = {
  name: 'rising',
  values: Float32Array.of(0, 0, 1, 0.5, 2, 1, 3, 1.5, 4, 2, 8, 4),
  height: 2,
  width: 3,
  count: 2,
};

/** The colours of a picture as a reader's browser shows them. */
function colorsOf(uri: string): string[] {
  const { pixels, palette } = decodeDataUri(uri);
  return Array.from(pixels, (index) => palette[index]!);
}

describe('paintMaps', () => {
  test('takes each map out of the interleaved values, all on the scale of the group', () => {
    const { pictures, colors, largest } = paintMaps(rising);
    expect({ colors, largest }).toEqual({ colors: 'sequential', largest: 8 });
    // 64 steps from zero to the largest.
    expect(pictures.map(({ pixels }) => [...pixels])).toEqual([
      [0, 8, 16, 24, 32, 64],
      [0, 4, 8, 12, 16, 32],
    ]);
    expect([pictures[0]!.height, pictures[0]!.width]).toEqual([2, 3]);
  });

  test('puts zero in the middle of blue and orange where there are negative values', () => {
    const values = Float32Array.of(-2, -1, 0, 1);
    const { pictures, colors } = paintMaps({ name: 'k', values, height: 2, width: 2, count: 1 });
    expect(colors).toBe('diverging');
    expect(colorsOf(toPngDataUri(pictures[0]!))).toEqual([
      '#00507d',
      '#5aa6d2',
      '#f7f7f7',
      '#ee9c5a',
    ]);
  });

  test('clips what is beyond the scale that is asked for, and marks what is no number', () => {
    const values = Float32Array.of(9, -9, Number.NaN, Number.POSITIVE_INFINITY);
    const shape = { name: 'k', values, height: 1, width: 4, count: 1 };
    const { pictures, largest } = paintMaps({ ...shape, colors: 'diverging', largest: 3 });
    expect(largest).toBe(3);
    expect(colorsOf(toPngDataUri(pictures[0]!))).toEqual([
      '#a84a00',
      '#00507d',
      '#ff00ff',
      '#ff00ff',
    ]);
  });

  test('paints nothing but zeros as zero', () => {
    const shape = { name: 'dead', values: new Float32Array(4), height: 2, width: 2, count: 1 };
    const { pictures, largest } = paintMaps(shape);
    expect(largest).toBe(0);
    expect([...pictures[0]!.pixels]).toEqual([0, 0, 0, 0]);
  });

  test('gets brighter with every step of the sequential scale, as grey print needs', () => {
    const colors = colorsOf(toPngDataUri(paintMaps(rising).legend));
    const luminances = colors.map(luminanceOf);
    expect(luminances).toHaveLength(65);
    luminances.slice(1).forEach((luminance, step) => {
      expect(luminance).toBeGreaterThan(luminances[step]!);
    });
  });
});

describe('plotMaps', () => {
  test('shows every pixel of each map, crisp, in order, named', () => {
    const root = parseSvg(plotMaps([rising, { ...rising, name: 'again' }]));
    const images = Array.from(root.querySelectorAll('image'));
    const maps = images.filter((image) => image.querySelector('title'));
    expect(textsOf(root, 'image title')).toEqual([
      'rising, 1 of 2',
      'rising, 2 of 2',
      'again, 1 of 2',
      'again, 2 of 2',
    ]);
    expect([...decodeDataUri(maps[1]!.getAttribute('href')!).pixels]).toEqual([
      0, 4, 8, 12, 16, 32,
    ]);
    expect(maps[0]!.getAttribute('image-rendering')).toBe('pixelated');
    // 3 wide at a whole multiple within 56 pixels.
    expect(maps[0]!.getAttribute('width')).toBe('54');
    expect(maps[0]!.getAttribute('height')).toBe('36');
    // A legend for each group.
    expect(images).toHaveLength(6);
  });

  test('says how many there are when it shows fewer', () => {
    const values = new Float32Array(40);
    const group = { name: 'many', detail: '1 × 1 × 40', values, height: 1, width: 1, count: 40 };
    const root = parseSvg(plotMaps([group], { limit: 12 }));
    expect(root.querySelectorAll('image title')).toHaveLength(12);
    expect(textsOf(root, 'text')).toContain('1 × 1 × 40 · 12 of 40 maps');
    const all = parseSvg(plotMaps([{ ...group, unit: 'filters' }], { limit: 40 }));
    expect(textsOf(all, 'text')).toContain('1 × 1 × 40 · 40 filters');
  });

  test('labels the ends of each scale', () => {
    const values = Float32Array.of(-0.25, 0.125);
    const signed = { name: 'signed', values, height: 1, width: 2, count: 1 };
    const texts = textsOf(parseSvg(plotMaps([rising, signed])), 'text');
    expect(texts).toEqual(expect.arrayContaining(['0', '8', '−0.25', '0.25']));
  });

  test('keeps its tiles inside the picture at any width', () => {
    const values = new Float32Array(26 * 26 * 32).fill(1);
    const group = { name: 'wide', values, height: 26, width: 26, count: 32 };
    for (const width of [280, 760, 1500]) {
      const root = parseSvg(plotMaps([group], { width }));
      const tiles = Array.from(root.querySelectorAll('image')).filter((image) =>
        image.querySelector('title'),
      );
      const right = tiles.map((tile) => Number(tile.getAttribute('x')) + 52 + 20);
      const bottom = tiles.map((tile) => Number(tile.getAttribute('y')) + 52 + 20);
      expect(Math.max(...right)).toBeLessThanOrEqual(width - 20);
      expect(Math.max(...bottom)).toBe(Number(root.getAttribute('height')) - 20);
    }
  });

  test('escapes names', () => {
    const root = parseSvg(plotMaps([{ ...rising, name: '<b>&"' }], { title: '<i>' }));
    expect(root.querySelector('title')!.textContent).toBe('<i>');
    expect(textsOf(root, 'text')).toContain('<b>&"');
  });

  test.each<[string, Partial<MapGroup>, string]>([
    [
      'short of values',
      { values: new Float32Array(11) },
      'values of rising has 11 numbers; expected 12, for 2 maps of 2x3.',
    ],
    ['without height', { height: 0 }, 'height of rising is 0'],
    ['on no scale', { largest: 0 }, 'largest of rising is 0'],
    ['of unknown colours', { colors: 'rainbow' as 'diverging' }, 'colors of rising is "rainbow"'],
  ])('refuses maps that are %s', (_, change, message) => {
    expect(() => plotMaps([{ ...rising, ...change }])).toThrow(message);
  });

  test('refuses no groups, and options out of range', () => {
    expect(() => plotMaps([])).toThrow(InvalidOptionError);
    expect(() => plotMaps([rising], { limit: 0 })).toThrow(InvalidOptionError);
    expect(() => plotMaps([rising], { width: 100 })).toThrow(InvalidOptionError);
    expect(() => plotMaps([{ ...rising, values: new Float32Array(1) }])).toThrow(PlotInputError);
  });
});
