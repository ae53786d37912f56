import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { PlotInputError } from './errors';
import { toPngDataUri } from './png-data-uri';
import { svgDocument, svgElement, svgText } from './svg';
import { estimateTextWidth, fitText } from './text-width';
import { type Palette, type PlotTheme, paletteOf } from './theme';
import type { LabeledImages } from './types';

/** How `plotSamples` draws. */
export interface SamplesPlotOptions {
  /** The most images to show; default 50. The first ones are shown, unless `indices` says which. */
  readonly count?: number;
  /** Which images to show, in this order; `count` does not apply then. */
  readonly indices?: readonly number[];
  /** Images in a row, 1 to 100; default 10. */
  readonly columns?: number;
  /** Names of the classes, for captions; default the classes' numbers. */
  readonly classNames?: readonly string[];
  /** One below each image shown, in their order, such as '7 → 1 (83 %)'; default the class. */
  readonly captions?: readonly string[];
  /** One for each image shown, in their order: true puts a frame around it; default none. */
  readonly highlight?: readonly boolean[];
  /** A headline; default none. */
  readonly title?: string;
  /** Default 'light'. */
  readonly theme?: PlotTheme;
}

const MARGIN = 20;
const GAP = 10;
const TITLE_HEIGHT = 32;
const CAPTION_FONT_SIZE = 11;
const CAPTION_HEIGHT = 19;
/** The longer side of a picture, about: small pictures are shown at a whole multiple of their size. */
const PICTURE_SIDE = 56;
/** Longer captions are cut. */
const MAX_CAPTION_WIDTH = 120;
const MAX_COLUMNS = 100;

/**
 * Draws images in a grid with a caption below each, pixels crisp, as a whole SVG document.
 *
 * @param images at least one; the pictures are embedded without loss.
 * @returns SVG; about 1.4 kB for each digit.
 * @throws {PlotInputError} if there are no images or their arrays don't match their shape.
 * @throws {InvalidOptionError} if an option is out of range or has another length than it needs.
 * @example
 * const svg = plotSamples(images, { count: 20, title: 'The first twenty' });
 */
export function plotSamples(images: LabeledImages, options: SamplesPlotOptions = {}): string {
  const { columns = 10, title, theme = 'light' } = options;
  requireInteger('columns', columns, { min: 1, max: MAX_COLUMNS });
  const palette = paletteOf(theme);
  requireConsistent(images);
  const indices = chooseIndices(images, options);
  const captions = captionsFor(images, indices, options);
  requireLength('highlight', options.highlight, indices.length);

  const longest = Math.max(images.width, images.height);
  const scale =
    longest > PICTURE_SIDE ? PICTURE_SIDE / longest : Math.floor(PICTURE_SIDE / longest);
  const picture = { width: images.width * scale, height: images.height * scale };
  const captionWidth = Math.max(
    ...captions.map((text) => estimateTextWidth(text, CAPTION_FONT_SIZE)),
  );
  const tile = {
    width: Math.ceil(Math.max(picture.width, Math.min(captionWidth, MAX_CAPTION_WIDTH))),
    height: Math.ceil(picture.height + CAPTION_HEIGHT),
  };
  const shownColumns = Math.min(columns, indices.length);
  const rows = Math.ceil(indices.length / columns);
  const top = MARGIN + (title ? TITLE_HEIGHT : 0);
  const tiles = indices.map((index, place) => {
    const x = MARGIN + (place % columns) * (tile.width + GAP);
    const y = top + Math.floor(place / columns) * (tile.height + GAP);
    const isHighlighted = options.highlight?.[place] ?? false;
    const content = drawTile(images, index, {
      x: (tile.width - picture.width) / 2,
      ...picture,
      tileWidth: tile.width,
      caption: captions[place]!,
      isHighlighted,
      palette,
    });
    return svgElement('g', { transform: `translate(${x},${y})` }, content);
  });
  const name = title ?? `${indices.length} sample images`;
  const headline = title
    ? svgText(title, { x: MARGIN, y: MARGIN + 13, 'font-size': 16, 'font-weight': 600 })
    : '';
  const titleWidth = title ? estimateTextWidth(title, 16) : 0;
  const width =
    2 * MARGIN + Math.ceil(Math.max(shownColumns * (tile.width + GAP) - GAP, titleWidth));
  const height = top + rows * (tile.height + GAP) - GAP + MARGIN - 4;
  return svgDocument({ width, height, name, palette }, headline + tiles.join(''));
}

interface Tile {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly tileWidth: number;
  readonly caption: string;
  readonly isHighlighted: boolean;
  readonly palette: Palette;
}

function drawTile(images: LabeledImages, index: number, tile: Tile): string {
  const { x, width, height, tileWidth, caption, isHighlighted, palette } = tile;
  const size = images.height * images.width * images.channels;
  const pixels = images.pixels.subarray(index * size, (index + 1) * size);
  const frame = svgElement('rect', {
    x: x - 2,
    y: -2,
    width: width + 4,
    height: height + 4,
    rx: 3,
    fill: palette.orange,
  });
  const picture = svgElement('image', {
    x,
    width,
    height,
    href: toPngDataUri({ ...images, pixels }),
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
  });
  const below = svgText(fitText(caption, CAPTION_FONT_SIZE, MAX_CAPTION_WIDTH), {
    x: tileWidth / 2,
    y: height + 14,
    'text-anchor': 'middle',
    'font-size': CAPTION_FONT_SIZE,
    'font-weight': isHighlighted ? 600 : undefined,
    fill: isHighlighted ? palette.orange : palette.muted,
  });
  return (isHighlighted ? frame : '') + picture + below;
}

function requireConsistent(images: LabeledImages): void {
  const { pixels, labels, count, height, width, channels } = images;
  if (count === 0) throw new PlotInputError('images', 'is empty', 'at least one image');
  for (const [name, value] of Object.entries({ count, height, width })) {
    requireInteger(`images.${name}`, value, { min: 1 });
  }
  if (channels !== 1 && channels !== 3) {
    throw new InvalidOptionError('images.channels', channels, '1 (grey) or 3 (red, green, blue)');
  }
  const expected = count * height * width * channels;
  if (pixels.length !== expected) {
    throw new PlotInputError(
      'images.pixels',
      `has ${pixels.length} bytes`,
      `${expected}, for ${count} images of ${height}x${width} pixels with ${channels} channels`,
    );
  }
  if (labels.length !== count) {
    throw new PlotInputError(
      'images.labels',
      `has ${labels.length} labels`,
      `one for each of ${count} images`,
    );
  }
}

function chooseIndices(images: LabeledImages, options: SamplesPlotOptions): readonly number[] {
  const { count = 50, indices } = options;
  requireInteger('count', count, { min: 1 });
  if (indices === undefined)
    return Array.from({ length: Math.min(count, images.count) }, (_, i) => i);
  if (indices.length === 0) {
    throw new InvalidOptionError('indices', indices, 'the index of at least one image');
  }
  for (const index of indices) requireInteger('indices', index, { min: 0, max: images.count - 1 });
  return indices;
}

function captionsFor(
  images: LabeledImages,
  indices: readonly number[],
  { captions, classNames }: SamplesPlotOptions,
): readonly string[] {
  requireLength('captions', captions, indices.length);
  if (captions) return captions;
  return indices.map((index) => {
    const label = images.labels[index]!;
    if (classNames === undefined) return String(label);
    const name = classNames[label];
    if (name === undefined) {
      throw new InvalidOptionError('classNames', classNames, `a name for class ${label} too`);
    }
    return name;
  });
}

function requireLength(
  option: string,
  values: readonly unknown[] | undefined,
  length: number,
): void {
  if (values === undefined || values.length === length) return;
  throw new InvalidOptionError(option, values, `${length} values, one for each image shown`);
}
