import { requireNumber } from '@mnist-convnet/errors';
import { axisX, axisY, cell, plot, text } from '@observablehq/plot';
import { classNamesOf } from './class-names';
import { type ConfusionCell, readConfusionCells } from './confusion-cells';
import { formatCount, formatPercent } from './format';
import { serializeChildren } from './serialize-element';
import { svgDocument, svgElement, svgText } from './svg';
import { estimateTextWidth, fitText } from './text-width';
import { inkOn, mixColors, type Palette, type PlotTheme, paletteOf } from './theme';
import type { Evaluation } from './types';

/** How `plotConfusionMatrix` draws. */
export interface ConfusionMatrixPlotOptions {
  /** One for each class; default the classes' numbers. */
  readonly classNames?: readonly string[];
  /** Default 'Confusion matrix'. */
  readonly title?: string;
  /**
   * Pixels, from 14 for each class and 300 in all up to 8000; default 46 for each class, or 30 when
   * there are more than 12.
   */
  readonly width?: number;
  /** Default 'light'. */
  readonly theme?: PlotTheme;
}

const MARGIN = 20;
/** The title and the line below it. */
const HEAD_HEIGHT = 58;
/** The name of an axis, beside its class names. */
const AXIS_NAME = 20;
const NAME_FONT_SIZE = 12;
/** Longer class names are cut. */
const MAX_NAME_WIDTH = 130;
/** The title and the line below it need as much. */
const MIN_WIDTH = 300;
/** Counts can't be read in smaller cells. */
const MIN_CELL = 14;

/** `plotConfusionMatrix` with the document that Plot is to draw into. */
export function drawConfusionMatrix(
  evaluation: Evaluation,
  options: ConfusionMatrixPlotOptions,
  document: Document,
): string {
  const { title = 'Confusion matrix', theme = 'light' } = options;
  const palette = paletteOf(theme);
  const cells = readConfusionCells(evaluation);
  const classes = evaluation.confusionMatrix.length;
  const names = classNamesOf(classes, options.classNames);
  const shownNames = names.map((name) => fitText(name, NAME_FONT_SIZE, MAX_NAME_WIDTH));
  const nameWidths = shownNames.map((name) => estimateTextWidth(name, NAME_FONT_SIZE));
  const nameWidth = Math.ceil(Math.max(...nameWidths));
  const left = MARGIN + AXIS_NAME + nameWidth + 8;
  const { width = Math.max(MIN_WIDTH, left + MARGIN + classes * (classes > 12 ? 30 : 46)) } =
    options;
  const least = Math.max(MIN_WIDTH, left + MARGIN + classes * MIN_CELL);
  requireNumber('width', width, { min: least, max: 8000 });
  const side = width - left - MARGIN;
  const size = side / classes;
  // Names that don't fit over their column stand upright.
  const isTurned = nameWidth > size - 2;
  const top = MARGIN + HEAD_HEIGHT + AXIS_NAME + (isTurned ? nameWidth : NAME_FONT_SIZE) + 6;
  const height = top + side + MARGIN;
  const frame = { left, top, width, height, names: shownNames, isTurned, palette, document };
  const axisName = { 'font-size': NAME_FONT_SIZE, fill: palette.muted, 'text-anchor': 'middle' };
  const middle = `translate(${MARGIN + 10},${Math.round(top + side / 2)})`;
  const content = [
    drawHead(evaluation, cells, title, width - 2 * MARGIN, palette),
    svgText('predicted', { x: left + side / 2, y: MARGIN + HEAD_HEIGHT + 8, ...axisName }),
    svgText('true', { transform: `${middle} rotate(-90)`, ...axisName }),
    drawCells(cells, names, frame),
  ];
  return svgDocument({ width, height, name: title, palette }, content.join(''));
}

function drawHead(
  evaluation: Evaluation,
  cells: readonly ConfusionCell[],
  title: string,
  width: number,
  palette: Palette,
): string {
  const wrong = cells.filter(isMistake).reduce((sum, { count }) => sum + count, 0);
  const accuracy = formatPercent(evaluation.accuracy);
  const subtitle = `accuracy ${accuracy} · ${formatCount(wrong)} of ${formatCount(evaluation.count)} wrong`;
  return (
    svgText(fitText(title, 16, width), { x: MARGIN, y: 34, 'font-size': 16, 'font-weight': 600 }) +
    svgText(subtitle, { x: MARGIN, y: 54, 'font-size': 12, fill: palette.muted })
  );
}

interface MatrixFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** As they are shown: long ones cut. */
  readonly names: readonly string[];
  readonly isTurned: boolean;
  readonly palette: Palette;
  readonly document: Document;
}

function drawCells(
  cells: readonly ConfusionCell[],
  fullNames: readonly string[],
  frame: MatrixFrame,
) {
  const { left, top, width, height, names, isTurned, palette, document } = frame;
  const size = (width - left - MARGIN) / names.length;
  const digits = Math.max(...cells.map(({ count }) => String(count).length));
  const fontSize = Math.min(14, size * 0.42, (size - 4) / (digits * 0.64));
  const most = Math.max(...cells.filter(isMistake).map(({ count }) => count));
  const place = { x: 'predicted', y: 'truth' };
  const band = {
    type: 'band',
    domain: names.map((_, index) => index),
    padding: 0,
    round: false,
  } as const;
  const tick = {
    tickSize: 0,
    tickFormat: (index: number) => names[index]!,
    label: null,
    fill: palette.text,
    fontSize: NAME_FONT_SIZE,
  };
  const chart = plot({
    document,
    width,
    height,
    marginLeft: left,
    marginTop: top,
    marginRight: MARGIN,
    marginBottom: MARGIN,
    x: band,
    y: band,
    marks: [
      cell(cells, {
        ...place,
        inset: size > 24 ? 1 : 0.5,
        rx: 2,
        fill: (d: ConfusionCell) => fillOf(d, most, palette),
        title: ({ truth, predicted, count }: ConfusionCell) =>
          `true ${fullNames[truth]}, predicted ${fullNames[predicted]}: ${formatCount(count)}`,
      }),
      text(
        cells.filter(({ count }) => count > 0),
        {
          ...place,
          text: ({ count }: ConfusionCell) => String(count),
          fill: (d: ConfusionCell) => inkOn(fillOf(d, most, palette)),
          fontSize,
          pointerEvents: 'none',
        },
      ),
      axisX({ ...tick, anchor: 'top', tickPadding: 6, tickRotate: isTurned ? -90 : 0 }),
      axisY({ ...tick, tickPadding: 8 }),
    ],
    // The colours are ours, not data that a colour scale should map.
    color: { type: 'identity' },
  });
  return svgElement('g', { 'text-anchor': 'middle' }, serializeChildren(chart));
}

function isMistake({ truth, predicted }: ConfusionCell): boolean {
  return truth !== predicted;
}

/** Mistakes have a scale of their own: beside a thousand right answers, ten wrong ones would not show. */
function fillOf(cell: ConfusionCell, most: number, palette: Palette): string {
  if (cell.count === 0) return palette.emptyCell;
  if (!isMistake(cell)) return palette.rightCell;
  return mixColors(...palette.mistakes, strengthOf(cell, most));
}

/** The square root spreads the small counts, which most mistakes are. */
function strengthOf({ count }: ConfusionCell, most: number): number {
  return most > 1 ? Math.sqrt((count - 1) / (most - 1)) : 0.5;
}
