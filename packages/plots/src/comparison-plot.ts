import { InvalidOptionError, requireNumber, requireOneOf } from '@mnist-convnet/errors';
import {
  COMPARISON_PANEL_HEIGHT,
  type ComparedQuantity,
  type ComparedRun,
  drawComparisonPanel,
} from './comparison-panel';
import { BADGE_RADIUS, drawBadge } from './run-badge';
import { type RunStyle, runStyles } from './run-styles';
import { svgDocument, svgElement, svgText } from './svg';
import { estimateTextWidth, fitText } from './text-width';
import { type Palette, type PlotTheme, paletteOf } from './theme';

export type { ComparedRun } from './comparison-panel';

/** How `plotComparison` draws. */
export interface ComparisonPlotOptions {
  /** Default 'both'. */
  readonly metric?: 'accuracy' | 'loss' | 'both';
  /** On which images; default 'both', or 'training' where no run has been validated. */
  readonly on?: 'validation' | 'training' | 'both';
  /** Whether the runs' names stand above the panels; default true. */
  readonly legend?: boolean;
  /** A headline; default none. */
  readonly title?: string;
  /** Pixels, 280 to 4000; default 820 for both metrics, 440 for one. Below 560 panels stand alone in a row. */
  readonly width?: number;
  /** Default 'light'. */
  readonly theme?: PlotTheme;
}

/** More lines than this can't be told apart. */
const MAX_RUNS = 20;
const MARGIN = 20;
const TITLE_HEIGHT = 34;
const PANEL_GAP = 28;
const ROW_GAP = 22;
const SIDE_BY_SIDE_WIDTH = 560;
const ENTRY_HEIGHT = 24;
const MAX_NAME_WIDTH = 240;

/** `plotComparison` with the document that Plot is to draw into. */
export function drawComparison(
  runs: readonly ComparedRun[],
  options: ComparisonPlotOptions,
  document: Document,
): string {
  const { metric = 'both', legend = true, title = '', theme = 'light' } = options;
  if (runs.length === 0 || runs.length > MAX_RUNS) {
    throw new InvalidOptionError('runs', `${runs.length} runs`, `1 to ${MAX_RUNS} of them`);
  }
  requireOneOf('metric', metric, ['accuracy', 'loss', 'both']);
  const { on = hasValidation(runs) ? 'both' : 'training' } = options;
  requireOneOf('on', on, ['validation', 'training', 'both']);
  const { width = metric === 'both' ? 820 : 440 } = options;
  requireNumber('width', width, { min: 280, max: 4000 });
  const palette = paletteOf(theme);
  const styles = runStyles(runs.length, theme);
  const inner = width - 2 * MARGIN;

  let y = MARGIN;
  let content = '';
  if (title !== '') {
    const place = { x: MARGIN, y: y + 14, 'font-size': 16, 'font-weight': 600 };
    content += svgText(fitText(title, 16, inner), place);
    y += TITLE_HEIGHT;
  }
  if (legend) {
    const { markup, height } = drawLegend(runs, { styles, width: inner, palette });
    content += svgElement('g', { transform: `translate(${MARGIN},${y})` }, markup);
    y += height + 12;
  }
  const columns = width < SIDE_BY_SIDE_WIDTH || metric !== 'both' ? 1 : 2;
  const panelWidth = (inner - (columns - 1) * PANEL_GAP) / columns;
  quantitiesOf(metric, on).forEach((quantity, index) => {
    const x = MARGIN + Math.round((index % columns) * (panelWidth + PANEL_GAP));
    const top = y + Math.floor(index / columns) * (COMPARISON_PANEL_HEIGHT + ROW_GAP);
    const frame = { width: panelWidth, styles, palette, document };
    const panel = drawComparisonPanel(quantity, runs, frame);
    content += svgElement('g', { transform: `translate(${x},${top})` }, panel);
  });
  const rows = quantitiesOf(metric, on).length / columns;
  const height = y + rows * (COMPARISON_PANEL_HEIGHT + ROW_GAP) - ROW_GAP + MARGIN;
  const name = title || `Comparison of ${runs.map((run) => run.name).join(', ')}`;
  return svgDocument({ width, height, name, palette }, content);
}

function hasValidation(runs: readonly ComparedRun[]): boolean {
  return runs.some(({ history }) =>
    history.epochs.some(
      ({ validationAccuracy, validationLoss }) =>
        Number.isFinite(validationAccuracy) || Number.isFinite(validationLoss),
    ),
  );
}

/** Rows of images, columns of quantities. */
function quantitiesOf(
  metric: NonNullable<ComparisonPlotOptions['metric']>,
  on: NonNullable<ComparisonPlotOptions['on']>,
): ComparedQuantity[] {
  const metrics = metric === 'both' ? (['accuracy', 'loss'] as const) : [metric];
  const images = on === 'both' ? (['validation', 'training'] as const) : [on];
  return images.flatMap((on) => metrics.map((metric) => ({ metric, on })));
}

interface LegendFrame {
  readonly styles: readonly RunStyle[];
  readonly width: number;
  readonly palette: Palette;
}

/** Each run's number, line and name, in as many rows as they need. */
function drawLegend(runs: readonly ComparedRun[], { styles, width, palette }: LegendFrame) {
  const lead = 2 * BADGE_RADIUS + 40;
  let [x, y] = [0, 0];
  let markup = '';
  runs.forEach(({ name }, run) => {
    const style = styles[run]!;
    const shown = fitText(name, 12, Math.min(MAX_NAME_WIDTH, width - lead));
    const entryWidth = lead + estimateTextWidth(shown, 12);
    if (x > 0 && x + entryWidth > width) [x, y] = [0, y + ENTRY_HEIGHT];
    const middle = y + ENTRY_HEIGHT / 2;
    markup += drawBadge(run, style, { x: x + BADGE_RADIUS, y: middle });
    markup += svgElement('path', {
      d: `M${x + 2 * BADGE_RADIUS + 5},${middle}h28`,
      stroke: style.color,
      'stroke-width': 1.75,
      'stroke-dasharray': style.dashes || undefined,
    });
    markup += svgText(shown, {
      x: x + lead,
      y: middle + 4,
      'font-size': 12,
      fill: palette.muted,
    });
    x += entryWidth + 16;
  });
  return { markup, height: y + ENTRY_HEIGHT };
}
