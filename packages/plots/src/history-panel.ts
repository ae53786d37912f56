import { axisX, axisY, dot, gridY, line, plot, ruleY } from '@observablehq/plot';
import type { Curve, CurvePoint, Metric } from './curves';
import { formatLoss, formatPercent } from './format';
import { serializeChildren } from './serialize-element';
import { svgElement, svgText } from './svg';
import { estimateTextWidth } from './text-width';
import type { Palette } from './theme';
import { accuracyAxis, lossAxis, roundNumbers, type ValueAxis } from './value-axis';

/** What a panel is drawn with. */
export interface PanelFrame {
  /** Pixels. */
  readonly width: number;
  readonly palette: Palette;
  readonly document: Document;
}

/** The panel's name and its legend. */
const HEAD_HEIGHT = 46;
const CHART_HEIGHT = 230;
/** Pixels, the same for every panel. */
export const PANEL_HEIGHT = HEAD_HEIGHT + CHART_HEIGHT;

/** With more points than this, dots would merge with their line. */
const MAX_DOTS = 12;
const FONT_SIZE = 11;
/** Room for labels such as "99.5 %", so that panels above each other line up. */
const MIN_LABEL_WIDTH = 40;

const METRICS = {
  accuracy: {
    name: 'Accuracy',
    axis: accuracyAxis,
    format: (value: number) => formatPercent(value),
  },
  loss: { name: 'Loss', axis: lossAxis, format: formatLoss },
};

/** One quantity's curves under its name and legend, as SVG markup; the top left corner is at 0, 0. */
export function drawHistoryPanel(
  metric: Metric,
  curves: readonly Curve[],
  frame: PanelFrame,
): string {
  const { palette } = frame;
  const { name, axis, format } = METRICS[metric];
  const small = { 'font-size': FONT_SIZE, fill: palette.muted };
  const heading = svgText(name, { y: 11, 'font-size': 13, 'font-weight': 600 });
  const values = curves.flatMap(({ points }) => points.map(({ value }) => value));
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return heading + svgText('no finite values', { y: 31, ...small });

  const valueAxis = axis(finite);
  const note = svgText(valueAxis.note, { x: estimateTextWidth(name, 13) + 10, y: 11, ...small });
  const chart = drawChart(curves, { ...frame, valueAxis, format });
  return [
    heading,
    valueAxis.note && note,
    drawLegend(curves, { ...frame, format }),
    svgElement('g', { transform: `translate(0,${HEAD_HEIGHT})`, 'text-anchor': 'middle' }, chart),
  ].join('');
}

interface LegendFrame extends PanelFrame {
  readonly format: (value: number) => string;
}

interface ChartFrame extends LegendFrame {
  readonly valueAxis: ValueAxis;
}

/** Each curve's colour and name, and the value it ends with. */
function drawLegend(curves: readonly Curve[], { palette, format }: LegendFrame): string {
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

function drawChart(curves: readonly Curve[], frame: ChartFrame): string {
  const { width, palette, document, valueAxis } = frame;
  const labels = new Map(valueAxis.ticks.map(({ position, label }) => [position, label]));
  const positions = [...labels.keys()];
  const labelWidths = [...labels.values()].map((label) => estimateTextWidth(label, FONT_SIZE));
  const epochs = epochAxis(curves);
  const axis = { fill: palette.muted, fontSize: FONT_SIZE };
  const chart = plot({
    document,
    width,
    height: CHART_HEIGHT,
    marginLeft: Math.ceil(Math.max(MIN_LABEL_WIDTH, ...labelWidths)) + 8,
    // Half a dot, and half of the last epoch's number.
    marginRight: 8,
    marginTop: 8,
    marginBottom: 40,
    x: { domain: epochs.domain },
    y: { type: valueAxis.type, domain: valueAxis.domain },
    marks: [
      gridY(positions, { stroke: palette.grid, strokeOpacity: 1 }),
      axisY(positions, {
        ...axis,
        tickSize: 0,
        tickPadding: 8,
        // Not tickFormat, which Plot passes over for some ticks of a log scale.
        text: (position: number) => labels.get(position)!,
        label: null,
      }),
      ruleY([valueAxis.domain[0]], { stroke: palette.axis }),
      axisX(epochs.ticks, {
        ...axis,
        tickSize: 4,
        stroke: palette.axis,
        tickFormat: String,
        label: 'epoch',
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 36,
      }),
      ...curves.flatMap((curve) => drawCurve(curve, isBackdrop(curve, curves), frame)),
    ],
  });
  return serializeChildren(chart);
}

function drawCurve(curve: Curve, isFaint: boolean, frame: ChartFrame) {
  const { palette, valueAxis, format } = frame;
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
  return name === 'training' ? palette.blue : palette.orange;
}

function epochAxis(curves: readonly Curve[]): { domain: [number, number]; ticks: number[] } {
  const epochs = curves.flatMap(({ points }) => points.map(({ epoch }) => epoch));
  const first = Math.min(...epochs);
  const last = Math.max(...epochs);
  // A lone point stands in the middle.
  if (first === last) return { domain: [last - 0.5, last + 0.5], ticks: [last] };
  // Steps begin where the epoch before theirs ended.
  const hasSteps = curves.some(({ isFine }) => isFine);
  const start = hasSteps ? Math.ceil(first) - 1 : first;
  const ticks = roundNumbers(start, last, 6);
  return { domain: [start, last], ticks: hasSteps ? ticks : ticks.filter(Number.isInteger) };
}
