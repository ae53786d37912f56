import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { type DecodedPng, decodePng } from '../test/decode-png';
import { firstDigits, thirtyEpochs } from '../test/sample-data';
import { PngRenderError, plotHistory, plotSamples, renderPng } from '.';

const blank = (content = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40">${content}</svg>`;

function pixelAt({ pixels, width, channels }: DecodedPng, x: number, y: number): number[] {
  const at = (y * width + x) * channels;
  return Array.from(pixels.subarray(at, at + channels));
}

/** How many pixels of a rectangle are dark. */
function countDark(
  picture: DecodedPng,
  [left, top, right, bottom]: [number, number, number, number],
) {
  let dark = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if (pixelAt(picture, x, y)[0]! < 128) dark++;
  }
  return dark;
}

describe('renderPng', () => {
  test('multiplies the size of the picture by `scale`, 2 by default', async () => {
    const size = async (scale?: number) => {
      const png = await renderPng(blank(), scale === undefined ? {} : { scale });
      const { width, height } = decodePng(png);
      return [width, height];
    };
    expect(await size()).toEqual([200, 80]);
    expect(await size(1)).toEqual([100, 40]);
    expect(await size(1.5)).toEqual([150, 60]);
  });

  test('paints the background, white by default, none if transparent', async () => {
    expect(pixelAt(decodePng(await renderPng(blank())), 5, 5)).toEqual([255, 255, 255, 255]);
    const red = await renderPng(blank(), { background: '#ff0000' });
    expect(pixelAt(decodePng(red), 5, 5)).toEqual([255, 0, 0, 255]);
    const none = await renderPng(blank(), { background: 'transparent' });
    expect(pixelAt(decodePng(none), 5, 5)[3]).toBe(0);
  });

  test('draws text with its own fonts, the heavier weight darker, whatever family is asked for', async () => {
    const inkOf = async (attributes: string) => {
      const svg = blank(`<text x="5" y="25" font-size="20" ${attributes}>Digits 7</text>`);
      return countDark(decodePng(await renderPng(svg)), [0, 0, 200, 80]);
    };
    const regular = await inkOf('font-family="Inter"');
    expect(regular).toBeGreaterThan(500);
    expect(await inkOf('font-family="Inter" font-weight="600"')).toBeGreaterThan(1.15 * regular);
    expect(await inkOf('font-family="No Such Font, sans-serif"')).toBe(regular);
    expect(await inkOf('font-family="serif"')).toBe(regular);
    expect(await inkOf('font-family="monospace" font-weight="bold"')).toBeGreaterThan(
      1.15 * regular,
    );
    expect(await inkOf('')).toBe(regular);
  });

  test('a plot’s title is there, in ink, where the SVG has it', async () => {
    const picture = decodePng(
      await renderPng(plotHistory(thirtyEpochs, { title: 'Thirty epochs' })),
    );
    expect(picture.width).toBe(1520);
    expect(countDark(picture, [40, 40, 300, 76])).toBeGreaterThan(1000);
    expect(countDark(picture, [800, 40, 1060, 76])).toBe(0);
  });

  test('a digit’s pixels are crisp squares of its exact greys', async () => {
    const digits = firstDigits(1);
    const picture = decodePng(await renderPng(plotSamples(digits), { scale: 1 }));
    // The picture begins at the margin, 20; each of its pixels is 2x2.
    const places = Array.from({ length: 56 * 56 }, (_, i) => ({
      x: i % 56,
      y: Math.floor(i / 56),
    }));
    const shown = places.map(({ x, y }) => pixelAt(picture, 20 + x, 20 + y).join());
    const expected = places.map(({ x, y }) => digits.pixels[(y >> 1) * 28 + (x >> 1)]!);
    expect(shown).toEqual(expected.map((grey) => `${grey},${grey},${grey},255`));
  });

  test('gives the same bytes each time', async () => {
    const svg = plotHistory(thirtyEpochs);
    expect(await renderPng(svg)).toEqual(await renderPng(svg));
  });

  test('says what it needs when the SVG is broken or the background is no colour', async () => {
    const broken = renderPng('<svg');
    await expect(broken).rejects.toThrow(PngRenderError);
    await expect(broken).rejects.toThrow(/could not be rendered.*whole SVG document/);
    await expect(renderPng(blank(), { background: 'nope' })).rejects.toMatchObject({
      code: 'PNG_RENDER_FAILED',
      cause: expect.anything(),
    });
  });

  test.each([0, -1, 17, Number.NaN])('refuses the scale %p', async (scale) => {
    await expect(renderPng(blank(), { scale })).rejects.toThrow(InvalidOptionError);
  });
});
