import { dot, line } from '@observablehq/plot';
import { type Curve, type CurvePoint, curvesOf } from './curves';
import { AXIS_HEIGHT, drawEpochChart } from './epoch-chart';
import { METRICS, panelHeight } from './history-panel';
import { BADGE_RADIUS, drawBadge } from './run-badge';
import type { RunStyle } from './run-styles';
import { svgElement, svgText } from './svg';
import { estimateTextWidth, fitText } from './text-width';
import type { Palette } from './theme';
import type { TrainingHistory } from './types';

/** A run to compare with others. */
export interface ComparedRun {
  readonly name: string;
  readonly history: TrainingHistory;
}

/** What a panel shows of every run. */
export interface ComparedQuantity {
  readonly metric: 'accuracy' | 'loss';
  readonly on: 'validation' | 'training';
}

/** What a panel of several runs is drawn with. */
export interface ComparisonFrame {
  /** Pixels. */
  readonly width: number;
  readonly styles: readonly RunStyle[];
  readonly palette: Palette;
  readonly document: Document;
}

/** The panel's name; one legend serves all panels. */
const HEAD_HEIGHT = 20;
/** Room for the badges at the ends of the lines. */
const BADGE_GAP = 6;
const MARGIN_RIGHT = BADGE_GAP + 2 * BADGE_RADIUS + 1;
/** From one badge to the next below it. */
const NEAR = 2 * BADGE_RADIUS + 2;

/** Pixels. */
export const COMPARISON_PANEL_HEIGHT =
  panelHeight('accuracy') - METRICS.accuracy.headHeight + HEAD_HEIGHT;

/** One quantity of all runs, each line ending in its run's number; the top left corner is at 0, 0. */
export function drawComparisonPanel(
  { metric, on }: ComparedQuantity,
  runs: readonly ComparedRun[],
  { width, styles, palette, document }: ComparisonFrame,
): string {
  const { name, axis, format, chartHeight } = METRICS[metric];
  const heading = `${on === 'validation' ? 'Validation' : 'Training'} ${name.toLowerCase()}`;
  const small = { 'font-size': 11, fill: palette.muted };
  const head = svgText(heading, { y: 11, 'font-size': 13, 'font-weight': 600 });
  const lines = runs.flatMap((run, index) => {
    const curve = curveOf(run, metric, on);
    return curve ? [{ ...curve, run: index, label: run.name, style: styles[index]! }] : [];
  });
  const points = lines.flatMap((curve) => curve.points);
  const finite = points.map(({ value }) => value).filter(Number.isFinite);
  if (finite.length === 0) return head + svgText('no finite values', { y: 31, ...small });

  const valueAxis = axis(finite);
  const position = ({ value }: CurvePoint) => valueAxis.place(value);
  const marks = lines.flatMap(({ points, label, style, isFine }) => [
    line(points, {
      x: 'epoch',
      y: position,
      stroke: style.color,
      strokeWidth: isFine ? 1.25 : 1.75,
      strokeDasharray: style.dashes,
      strokeLinejoin: 'round',
      ariaLabel: () => `${label}, ${on}`,
    }),
    dot(isFine ? [] : points.filter(({ value }) => Number.isFinite(value)), {
      x: 'epoch',
      y: position,
      r: 2,
      fill: style.color,
      title: ({ epoch, value }: CurvePoint) => `${label}, epoch ${epoch}: ${format(value)}`,
    }),
  ]);
  const chart = drawEpochChart(marks, {
    ...{ width, height: chartHeight, marginRight: MARGIN_RIGHT, valueAxis, palette, document },
    epochs: points.map(({ epoch }) => epoch),
    hasSteps: lines.some(({ isFine }) => isFine),
  });
  const ends = lines.map(({ points, run, style }) => {
    const end = points.findLast(({ value }) => Number.isFinite(value))!;
    const y = chart.placePosition(position(end));
    return { run, style, x: chart.placeEpoch(end.epoch), y };
  });
  const badges = drawEnds(ends, chartHeight - AXIS_HEIGHT);
  const noteWidth = width - estimateTextWidth(heading, 13) - 10;
  const note = svgText(fitText(valueAxis.note, 11, noteWidth), {
    x: width - noteWidth,
    y: 11,
    ...small,
  });
  return [
    head,
    valueAxis.note && note,
    svgElement('g', { transform: `translate(0,${HEAD_HEIGHT})` }, chart.markup + badges),
  ].join('');
}

function curveOf(
  { history }: ComparedRun,
  metric: ComparedQuantity['metric'],
  on: ComparedQuantity['on'],
): Curve | undefined {
  const curves = curvesOf(history, metric).filter(({ name }) => name === on);
  // The steps of a run of one epoch, the epochs of any other.
  return curves.find(({ isFine }) => !isFine) ?? curves[0];
}

interface End {
  readonly run: number;
  readonly style: RunStyle;
  /** Where the line ends. */
  readonly x: number;
  readonly y: number;
}

/** A badge behind each line's end, with a hint of where the line was if it had to make room. */
function drawEnds(ends: readonly End[], bottom: number): string {
  const columns: End[][] = [];
  for (const end of ends.toSorted((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last && end.x - last[0]!.x < NEAR) last.push(end);
    else columns.push([end]);
  }
  const badges = columns.flatMap((column) => {
    const sorted = column.toSorted((a, b) => a.y - b.y);
    const places = spread(
      sorted.map(({ y }) => y),
      bottom,
    );
    return sorted.map(({ run, style, x, y }, index) => {
      const place = { x: x + BADGE_GAP + BADGE_RADIUS, y: places[index]! };
      const hint = svgElement('line', {
        ...{ x1: x, y1: y, x2: place.x, y2: place.y },
        ...{ stroke: style.color, 'stroke-opacity': 0.5 },
      });
      return hint + drawBadge(run, style, place);
    });
  });
  return badges.join('');
}

/**
 * Moves places apart until each has room for a badge, as little as can be: neighbours that overlap
 * become a block around the mean of where they want to be.
 *
 * @param wanted in ascending order.
 * @param bottom the last badge's lower edge stays above it.
 */
function spread(wanted: readonly number[], bottom: number): number[] {
  const blocks: { sum: number; count: number }[] = [];
  const middle = ({ sum, count }: { sum: number; count: number }) => {
    const half = ((count - 1) * NEAR) / 2;
    return Math.max(BADGE_RADIUS + half, Math.min(sum / count, bottom - BADGE_RADIUS - half));
  };
  for (const place of wanted) {
    let block = { sum: place, count: 1 };
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      const distance = ((above.count + block.count) / 2) * NEAR;
      if (middle(block) - middle(above) >= distance) break;
      block = { sum: above.sum + block.sum, count: above.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) =>
    Array.from(
      { length: block.count },
      (_, index) => middle(block) + (index - (block.count - 1) / 2) * NEAR,
    ),
  );
}
