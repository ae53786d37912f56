import { requireNumber, requireOneOf } from '@mnist-convnet/errors';
import { curvesOf, type Metric } from './curves';
import { drawHistoryPanel, PANEL_HEIGHT } from './history-panel';
import { svgDocument, svgElement, svgText } from './svg';
import { fitText } from './text-width';
import { type PlotTheme, paletteOf } from './theme';
import type { TrainingHistory } from './types';

/** How `plotHistory` draws. */
export interface HistoryPlotOptions {
  /** Which panels; default 'both'. */
  readonly metric?: Metric | 'both';
  /** A headline; default none. */
  readonly title?: string;
  /**
   * Pixels, 280 to 4000; default 760 for two panels, 440 for one. Below 560 the second panel stands
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
  const { metric = 'both', title = '', theme = 'light' } = options;
  const chosen = requireOneOf('metric', metric, ['accuracy', 'loss', 'both']);
  const metrics: readonly Metric[] = chosen === 'both' ? ['accuracy', 'loss'] : [chosen];
  const { width = chosen === 'both' ? 760 : 440 } = options;
  requireNumber('width', width, { min: 280, max: 4000 });
  const palette = paletteOf(theme);

  const columns = width < SIDE_BY_SIDE_WIDTH ? 1 : metrics.length;
  const rows = metrics.length / columns;
  const panelWidth = (width - 2 * MARGIN - (columns - 1) * PANEL_GAP) / columns;
  const top = MARGIN + (title === '' ? 0 : TITLE_HEIGHT);
  const panels = metrics.map((panelMetric, index) => {
    const x = MARGIN + (index % columns) * (panelWidth + PANEL_GAP);
    const y = top + Math.floor(index / columns) * (PANEL_HEIGHT + PANEL_GAP);
    const curves = curvesOf(history, panelMetric);
    const panel = drawHistoryPanel(panelMetric, curves, { width: panelWidth, palette, document });
    return svgElement('g', { transform: `translate(${Math.round(x)},${y})` }, panel);
  });

  const height = top + rows * PANEL_HEIGHT + (rows - 1) * PANEL_GAP + MARGIN;
  const epochs = history.epochs.length === 1 ? '1 epoch' : `${history.epochs.length} epochs`;
  const name = title || `Training history: ${metrics.join(' and ')} over ${epochs}`;
  const shownTitle = fitText(title, 16, width - 2 * MARGIN);
  const headline = svgText(shownTitle, {
    x: MARGIN,
    y: MARGIN + 14,
    'font-size': 16,
    'font-weight': 600,
  });
  return svgDocument({ width, height, name, palette }, (title && headline) + panels.join(''));
}
