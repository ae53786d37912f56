import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { decodeDataUri } from '../test/decode-png';
import { parseSvg, positionOf, textsOf } from '../test/parse-svg';
import { firstDigits } from '../test/sample-data';
import { type LabeledImages, PlotInputError, plotSamples, type SamplesPlotOptions } from '.';

const digits = firstDigits(30);

function embeddedPictures(root: Element) {
  return Array.from(root.querySelectorAll('image'), (image) =>
    decodeDataUri(image.getAttribute('href')!),
  );
}

describe('plotSamples', () => {
  test('embeds every pixel of the first images exactly, in order, labelled', () => {
    const root = parseSvg(plotSamples(digits, { count: 12 }));
    const pictures = embeddedPictures(root);
    expect(pictures).toHaveLength(12);
    expect(root.querySelector('image')!.getAttribute('image-rendering')).toBe('pixelated');
    pictures.forEach(({ width, height, channels, pixels }, index) => {
      expect([width, height, channels]).toEqual([28, 28, 1]);
      expect(pixels).toEqual(digits.pixels.slice(index * 784, (index + 1) * 784));
    });
    expect(textsOf(root, 'text')).toEqual(Array.from(digits.labels.slice(0, 12), String));
  });

  test('embeds colours exactly, also where a picture needs two deflate blocks', () => {
    const pixels = Uint8Array.from({ length: 150 * 160 * 3 }, (_, index) => (index * 31) % 251);
    const labels = Uint8Array.of(1);
    const images = { pixels, labels, count: 1, height: 150, width: 160, channels: 3 };
    const root = parseSvg(plotSamples(images, { classNames: ['cat', 'dog'] }));
    const [picture] = embeddedPictures(root);
    expect([picture!.width, picture!.height, picture!.channels]).toEqual([160, 150, 3]);
    expect(picture!.pixels).toEqual(pixels);
    expect(textsOf(root, 'text')).toEqual(['dog']);
  });

  test('fills rows of `columns`, and shows what there is when `count` asks for more', () => {
    const root = parseSvg(plotSamples(digits, { columns: 8, count: 100 }));
    const places = Array.from(root.querySelectorAll('g'), positionOf);
    expect(places).toHaveLength(30);
    expect(new Set(places.map(({ x }) => x)).size).toBe(8);
    expect(new Set(places.map(({ y }) => y)).size).toBe(4);
    expect(places[8]!.x).toBe(places[0]!.x);
    expect(places[8]!.y).toBeGreaterThan(places[7]!.y);
  });

  test('shows the chosen images with the caller’s captions, framing the highlighted ones', () => {
    const root = parseSvg(
      plotSamples(digits, {
        indices: [8, 3],
        captions: ['5 → 6 (83 %)', '<b>&"'],
        highlight: [true, false],
      }),
    );
    const [first, second] = Array.from(root.querySelectorAll('g'));
    expect(textsOf(root, 'text')).toEqual(['5 → 6 (83 %)', '<b>&"']);
    expect(first!.querySelectorAll('rect')).toHaveLength(1);
    expect(second!.querySelectorAll('rect')).toHaveLength(0);
    const [picture] = embeddedPictures(root);
    expect(picture!.pixels).toEqual(digits.pixels.slice(8 * 784, 9 * 784));
  });

  test('widens the grid for captions and cuts very long ones', () => {
    const widthOf = (caption: string) => {
      const root = parseSvg(plotSamples(digits, { indices: [0], captions: [caption] }));
      return { width: Number(root.getAttribute('width')), text: textsOf(root, 'text')[0] };
    };
    expect(widthOf('9 → 4 (99 %)').width).toBeGreaterThan(widthOf('9').width);
    expect(widthOf('a caption that goes on and on and on').text).toMatch(/^a caption.*…$/);
  });

  test('draws a hundred digits in less than 160 kB', () => {
    expect(plotSamples(firstDigits(100), { count: 100 }).length).toBeLessThan(160_000);
  });

  test('escapes the title and gives the picture its name', () => {
    const root = parseSvg(plotSamples(digits, { title: '<b>&"' }));
    expect(root.querySelector('title')!.textContent).toBe('<b>&"');
    expect(textsOf(root, 'text')[0]).toBe('<b>&"');
  });

  test.each<[string, Partial<LabeledImages>, string]>([
    ['none', { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() }, 'images is empty'],
    [
      'short of bytes',
      { pixels: digits.pixels.subarray(1) },
      'images.pixels has 23519 bytes; expected 23520, for 30 images of 28x28 pixels with 1 channels',
    ],
    ['short of labels', { labels: new Uint8Array(3) }, 'images.labels has 3 labels'],
  ])('refuses images that are %s', (_, change, message) => {
    expect(() => plotSamples({ ...digits, ...change })).toThrow(PlotInputError);
    expect(() => plotSamples({ ...digits, ...change })).toThrow(message);
  });

  test.each<[SamplesPlotOptions]>([
    [{ columns: 0 }],
    [{ columns: 2.5 }],
    [{ count: 0 }],
    [{ indices: [] }],
    [{ indices: [30] }],
    [{ count: 2, captions: ['only one'] }],
    [{ count: 2, highlight: [true] }],
    [{ classNames: ['zero'] }],
    [{ theme: 'sepia' as 'dark' }],
  ])('refuses the options %p', (options) => {
    expect(() => plotSamples(digits, options)).toThrow(InvalidOptionError);
  });

  test.each<[Partial<LabeledImages>]>([[{ channels: 2 }], [{ width: 0 }], [{ count: 1.5 }]])(
    'refuses images with the shape %p',
    (change) => {
      expect(() => plotSamples({ ...digits, ...change })).toThrow(InvalidOptionError);
    },
  );
});
