import { requireNumber, requireOneOf } from '@mnist-convnet/errors';
import { curvesOf, hasLearningRates, type Metric } from './curves';
import { drawHistoryPanel, panelHeight } from './history-panel';
import { svgDocument, svgElement, svgText } from './svg';
import { fitText } from './text-width';
import { type PlotTheme, paletteOf } from './theme';
import type { TrainingHistory } from './types';

/** How `plotHistory` draws. */
export interface HistoryPlotOptions {
  /**
   * Which panels: one, accuracy and loss ('both'), or these and, below them, the learning rate if the
   * history's steps have it and it changed ('all'); default 'all'.
   */
  readonly metric?: Metric | 'both' | 'all';
  /** A headline; default none. */
  readonly title?: string;
  /**
   * Pixels, 280 to 4000; default 760, or 440 for one panel. Below 560 the second panel stands
   * under the first.
   */
  readonly width?: number;
  /** Default 'light'. */
  readonly theme?: PlotTheme;
}

const MARGIN = 20;
const TITLE_HEIGHT = 36;
const PANEL_GAP = 28;
const SIDE_BY_SIDE_WIDTH = 560;

/** `plotHistory` with the document that Plot is to draw into. */
export function drawHistory(
  history: TrainingHistory,
  options: HistoryPlotOptions,
  document: Document,
): string {
  const { metric = 'all', title = '', theme = 'light' } = options;
  requireOneOf('metric', metric, ['accuracy', 'loss', 'learningRate', 'both', 'all']);
  const isPair = metric === 'both' || metric === 'all';
  const { width = isPair ? 760 : 440 } = options;
  requireNumber('width', width, { min: 280, max: 4000 });
  const palette = paletteOf(theme);
  const metrics: readonly Metric[] = isPair ? ['accuracy', 'loss'] : [metric];
  const rows = width < SIDE_BY_SIDE_WIDTH ? metrics.map((single) => [single]) : [metrics];
  if (metric === 'all' && hasLearningRates(history)) rows.push(['learningRate']);

  let y = MARGIN + (title === '' ? 0 : TITLE_HEIGHT);
  let panels = '';
  for (const row of rows) {
    const gaps = (row.length - 1) * PANEL_GAP;
    const panelWidth = (width - 2 * MARGIN - gaps) / row.length;
    row.forEach((panelMetric, column) => {
      const x = MARGIN + Math.round(column * (panelWidth + PANEL_GAP));
      const curves = curvesOf(history, panelMetric);
      const panel = drawHistoryPanel(panelMetric, curves, { width: panelWidth, palette, document });
      panels += svgElement('g', { transform: `translate(${x},${y})` }, panel);
    });
    y += panelHeight(row[0]!) + PANEL_GAP;
  }

  const height = y - PANEL_GAP + MARGIN;
  const epochs = history.epochs.length === 1 ? '1 epoch' : `${history.epochs.length} epochs`;
  const name = title || `Training history: ${metrics.join(' and ')} over ${epochs}`;
  const shownTitle = fitText(title, 16, width - 2 * MARGIN);
  const headline = svgText(shownTitle, {
    x: MARGIN,
    y: MARGIN + 14,
    'font-size': 16,
    'font-weight': 600,
  });
  return svgDocument({ width, height, name, palette }, (title && headline) + panels);
}
