import { axisX, axisY, gridY, type Markish, plot, ruleY } from '@observablehq/plot';
import { serializeChildren } from './serialize-element';
import { svgElement } from './svg';
import { estimateTextWidth } from './text-width';
import type { Palette } from './theme';
import { roundNumbers, type ValueAxis } from './value-axis';

/** What a chart is drawn with. */
export interface ChartFrame {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Room at the right of the axes; default half a dot, and half of the last epoch's number. */
  readonly marginRight?: number;
  readonly valueAxis: ValueAxis;
  /** The epochs at which there is something to show, at least one. */
  readonly epochs: readonly number[];
  /** Whether curves begin before the end of the first of these epochs. */
  readonly hasSteps: boolean;
  readonly palette: Palette;
  readonly document: Document;
}

/** A chart, and where its axes put things. */
export interface EpochChart {
  /** SVG markup; the top left corner is at 0, 0. */
  readonly markup: string;
  /** Pixels from the left. */
  readonly placeEpoch: (epoch: number) => number;
  /** Pixels from the top, of a position on the value axis. */
  readonly placePosition: (position: number) => number;
}

/** The epochs' numbers and their name, below the axis. */
export const AXIS_HEIGHT = 40;
const FONT_SIZE = 11;
/** Room for labels such as "99.5 %", so that panels above each other line up. */
const MIN_LABEL_WIDTH = 40;

/** Draws marks over epochs, between a value axis and an axis of epochs. */
export function drawEpochChart(marks: readonly Markish[], frame: ChartFrame): EpochChart {
  const { width, height, marginRight = 8, valueAxis, palette, document } = frame;
  const labels = new Map(valueAxis.ticks.map(({ position, label }) => [position, label]));
  const positions = [...labels.keys()];
  const labelWidths = [...labels.values()].map((label) => estimateTextWidth(label, FONT_SIZE));
  const epochs = epochAxis(frame);
  const axis = { fill: palette.muted, fontSize: FONT_SIZE };
  const chart = plot({
    document,
    width,
    height,
    marginLeft: Math.ceil(Math.max(MIN_LABEL_WIDTH, ...labelWidths)) + 8,
    marginRight,
    marginTop: 8,
    marginBottom: AXIS_HEIGHT,
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
      ...marks,
    ],
  });
  const [x, y] = [chart.scale('x')!, chart.scale('y')!];
  return {
    markup: svgElement('g', { 'text-anchor': 'middle' }, serializeChildren(chart)),
    placeEpoch: (epoch) => x.apply(epoch),
    placePosition: (position) => y.apply(position),
  };
}

function epochAxis({ epochs, hasSteps }: ChartFrame): {
  domain: [number, number];
  ticks: number[];
} {
  const first = Math.min(...epochs);
  const last = Math.max(...epochs);
  // A lone point stands in the middle.
  if (first === last) return { domain: [last - 0.5, last + 0.5], ticks: [last] };
  // Steps begin where the epoch before theirs ended.
  const start = hasSteps ? Math.ceil(first) - 1 : first;
  const ticks = roundNumbers(start, last, 6);
  return { domain: [start, last], ticks: hasSteps ? ticks : ticks.filter(Number.isInteger) };
}
