import { dot, line } from '@observablehq/plot';
import type { Curve, CurvePoint, Metric } from './curves';
import { drawEpochChart } from './epoch-chart';
import { formatLoss, formatPercent } from './format';
import { svgElement, svgText } from './svg';
import { estimateTextWidth } from './text-width';
import type { Palette } from './theme';
import { accuracyAxis, learningRateAxis, lossAxis, type ValueAxis } from './value-axis';

/** What a panel is drawn with. */
export interface PanelFrame {
  /** Pixels. */
  readonly width: number;
  readonly palette: Palette;
  readonly document: Document;
}

/** With more points than this, dots would merge with their line. */
const MAX_DOTS = 12;
const FONT_SIZE = 11;

/** How each quantity is shown; heights in pixels, that of the head being the name and the legend. */
export const METRICS = {
  accuracy: {
    name: 'Accuracy',
    axis: accuracyAxis,
    format: (value: number) => formatPercent(value),
    headHeight: 46,
    chartHeight: 230,
  },
  loss: { name: 'Loss', axis: lossAxis, format: formatLoss, headHeight: 46, chartHeight: 230 },
  // Its one curve needs no legend.
  learningRate: {
    name: 'Learning rate',
    axis: learningRateAxis,
    format: formatLoss,
    headHeight: 20,
    chartHeight: 130,
  },
};

/** Pixels. */
export function panelHeight(metric: Metric): number {
  return METRICS[metric].headHeight + METRICS[metric].chartHeight;
}

/** One quantity's curves under its name and legend, as SVG markup; the top left corner is at 0, 0. */
export function drawHistoryPanel(
  metric: Metric,
  curves: readonly Curve[],
  frame: PanelFrame,
): string {
  const { width, palette, document } = frame;
  const { name, axis, format, headHeight, chartHeight } = METRICS[metric];
  const small = { 'font-size': FONT_SIZE, fill: palette.muted };
  const heading = svgText(name, { y: 11, 'font-size': 13, 'font-weight': 600 });
  const points = curves.flatMap((curve) => curve.points);
  const finite = points.map(({ value }) => value).filter(Number.isFinite);
  if (finite.length === 0) return heading + svgText('no finite values', { y: 31, ...small });

  const valueAxis = axis(finite);
  const note = svgText(valueAxis.note, { x: estimateTextWidth(name, 13) + 10, y: 11, ...small });
  const marks = curves.flatMap((curve) =>
    drawCurve(curve, isBackdrop(curve, curves), { palette, valueAxis, format }),
  );
  const { markup } = drawEpochChart(marks, {
    ...{ width, height: chartHeight, valueAxis, palette, document },
    epochs: points.map(({ epoch }) => epoch),
    hasSteps: curves.some(({ isFine }) => isFine),
  });
  return [
    heading,
    valueAxis.note && note,
    metric !== 'learningRate' && drawLegend(curves, { palette, format }),
    svgElement('g', { transform: `translate(0,${headHeight})` }, markup),
  ]
    .filter(Boolean)
    .join('');
}

interface CurveStyle {
  readonly palette: Palette;
  readonly format: (value: number) => string;
  readonly valueAxis: ValueAxis;
}

/** Each curve's colour and name, and the value it ends with. */
function drawLegend(
  curves: readonly Curve[],
  { palette, format }: Omit<CurveStyle, 'valueAxis'>,
): string {
  let x = 0;
  let legend = '';
  for (const curve of curves) {
    if (isBackdrop(curve, curves)) continue;
    const { name, isFine } = curve;
    const { value } = curve.points.at(-1)!;
    // The end of a fine line is the mean of a few steps: too noisy a number to print.
    const label = isFine || Number.isNaN(value) ? name : `${name} ${format(value)}`;
    const fill = colorOf(name, palette);
    legend += svgElement('rect', { x, y: 25.5, width: 14, height: 3, rx: 1.5, fill });
    legend += svgText(label, { x: x + 20, y: 31, 'font-size': 12, fill: palette.muted });
    x += 20 + estimateTextWidth(label, 12) + 8;
  }
  return legend;
}

function drawCurve(curve: Curve, isFaint: boolean, { palette, valueAxis, format }: CurveStyle) {
  const { name, points, isFine } = curve;
  const color = colorOf(name, palette);
  const place = {
    x: 'epoch',
    y: ({ value }: CurvePoint) => valueAxis.place(value),
  };
  const path = line(points, {
    ...place,
    stroke: color,
    strokeWidth: isFine ? 1.25 : 2,
    strokeOpacity: isFaint ? 0.35 : 1,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    ariaLabel: () => (isFine ? `${name}, steps` : `${name}, epochs`),
  });
  if (isFine) return [path];
  const finite = points.filter(({ value }) => Number.isFinite(value));
  const dots = dot(finite.length <= MAX_DOTS ? finite : finite.slice(-1), {
    ...place,
    fill: color,
    r: finite.length === 1 ? 4.5 : 3,
    title: ({ epoch, value }: CurvePoint) => `${name}, epoch ${epoch}: ${format(value)}`,
  });
  return [path, dots];
}

/** Whether the curve's epochs are drawn over its steps. */
function isBackdrop({ name, isFine }: Curve, curves: readonly Curve[]): boolean {
  return isFine && curves.some((other) => other.name === name && !other.isFine);
}

function colorOf(name: Curve['name'], palette: Palette): string {
  return name === 'validation' ? palette.orange : palette.blue;
}
