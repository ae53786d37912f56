import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import { formatCount, formatLoss } from './format';
import type { MapGroup } from './map-group';
import { type PaintedMaps, paintMaps } from './paint-maps';
import { type Raster, toPngDataUri } from './png-data-uri';
import { escapeXml, svgDocument, svgElement, svgText } from './svg';
import { estimateTextWidth, fitText } from './text-width';
import { type Palette, type PlotTheme, paletteOf } from './theme';

/** How `plotMaps` draws. */
export interface MapsPlotOptions {
  /** The most maps of each group to show; default 32. */
  readonly limit?: number;
  /** A headline; default none. */
  readonly title?: string;
  /** Pixels, 280 to 4000; default 760. */
  readonly width?: number;
  /** Default 'light'. The maps' own colours are the same for both. */
  readonly theme?: PlotTheme;
}

const MARGIN = 20;
const TITLE_HEIGHT = 34;
const GAP = 6;
/** The name of a group, and the line below it. */
const HEAD_HEIGHT = 46;
const GROUP_GAP = 24;
/** The longer side of a picture, about: small maps are shown at a whole multiple of their size. */
const PICTURE_SIDE = 56;
const MAX_LEGEND_WIDTH = 72;
const SMALL = 11;

/**
 * Draws groups of maps, such as feature maps or kernels, one picture for each map, pixels crisp, each
 * group with its scale, as a whole SVG document.
 *
 * @param groups at least one; the first maps of each are shown, up to `limit`, and how many there are.
 * @returns SVG; about a byte and a half for each value shown, and 0.5 kB for each map.
 * @throws {PlotInputError} if there is no group, or one's values don't match its sizes.
 * @throws {InvalidOptionError} if an option, a size or a scale is out of range.
 * @example
 * plotMaps([{ name: 'edges', values, height: 3, width: 3, count: 8, colors: 'diverging' }]);
 */
export function plotMaps(groups: readonly MapGroup[], options: MapsPlotOptions = {}): string {
  const { limit = 32, title = '', width = 760, theme = 'light' } = options;
  if (groups.length === 0) throw new InvalidOptionError('groups', groups, 'at least one group');
  requireInteger('limit', limit, { min: 1 });
  requireNumber('width', width, { min: 280, max: 4000 });
  const palette = paletteOf(theme);
  const inner = width - 2 * MARGIN;
  let y = MARGIN;
  let content = '';
  if (title !== '') {
    const place = { x: MARGIN, y: y + 13, 'font-size': 16, 'font-weight': 600 };
    content += svgText(fitText(title, 16, inner), place);
    y += TITLE_HEIGHT;
  }
  for (const group of groups) {
    const drawn = drawGroup(group, paintMaps(group, { limit }), inner, palette);
    content += svgElement('g', { transform: `translate(${MARGIN},${y})` }, drawn.markup);
    y += drawn.height + GROUP_GAP;
  }
  const name = title || `Maps of ${groups.map((group) => group.name).join(', ')}`;
  return svgDocument({ width, height: y - GROUP_GAP + MARGIN, name, palette }, content);
}

function drawGroup(group: MapGroup, painted: PaintedMaps, width: number, palette: Palette) {
  const { name, detail = '', unit = 'maps', count } = group;
  const { pictures } = painted;
  const legend = drawLegend(painted, width, palette);
  const shown = pictures.length;
  const part = shown < count ? `${formatCount(shown)} of ` : '';
  const howMany = `${part}${formatCount(count)} ${unit}`;
  const line = fitText([detail, howMany].filter(Boolean).join(' · '), SMALL, width - legend.width);
  const head = [
    svgText(fitText(name, 13, width), { y: 11, 'font-size': 13, 'font-weight': 600 }),
    svgText(line, { y: 30, 'font-size': SMALL, fill: palette.muted }),
    legend.markup,
  ];
  const side = sideOf(group);
  const columns = Math.max(1, Math.floor((width + GAP) / (side.width + GAP)));
  const tiles = pictures.map((picture, index) => {
    const x = (index % columns) * (side.width + GAP);
    const y = HEAD_HEIGHT + Math.floor(index / columns) * (side.height + GAP);
    const label = svgElement('title', {}, escapeXml(`${name}, ${index + 1} of ${count}`));
    return drawPicture(picture, { x, y, ...side }, label);
  });
  const rows = Math.ceil(shown / columns);
  return {
    markup: [...head, ...tiles].join(''),
    height: HEAD_HEIGHT + rows * (side.height + GAP) - GAP,
  };
}

/** The scale's colours between its ends, at the right of a group's second line. */
function drawLegend({ colors, largest, legend }: PaintedMaps, width: number, palette: Palette) {
  const low = colors === 'diverging' ? `−${formatLoss(largest)}` : '0';
  const high = formatLoss(largest);
  const highWidth = estimateTextWidth(high, SMALL);
  const legendWidth = Math.min(MAX_LEGEND_WIDTH, width / 7);
  const x = width - highWidth - 6 - legendWidth;
  const text = { y: 30, 'font-size': SMALL, fill: palette.muted, 'text-anchor': 'end' };
  return {
    markup: [
      svgText(low, { x: x - 6, ...text }),
      drawPicture(legend, { x, y: 22, width: legendWidth, height: 8 }),
      svgText(high, { x: width, ...text }),
    ].join(''),
    width: width - x + estimateTextWidth(low, SMALL) + 14,
  };
}

function drawPicture(
  picture: Raster,
  place: { x: number; y: number; width: number; height: number },
  content = '',
): string {
  const attributes = {
    ...place,
    href: toPngDataUri(picture),
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
  };
  return svgElement('image', attributes, content);
}

function sideOf({ height, width }: MapGroup): { height: number; width: number } {
  const longest = Math.max(height, width);
  const scale =
    longest > PICTURE_SIDE ? PICTURE_SIDE / longest : Math.floor(PICTURE_SIDE / longest);
  return { height: height * scale, width: width * scale };
}
