import { type PlotTheme, plotHistory, type TrainingHistory } from '@mnist-convnet/plots';
import { type Html, html, trusted } from './html';

/** Pixels that a chart is drawn with; a page shows it smaller or larger, whatever there is room for. */
export const CHART_WIDTH = 400;

/** Accuracy, loss and, if it changed, the learning rate, each a chart of its own. */
export function renderCurves(history: TrainingHistory): Html {
  const pair = (['accuracy', 'loss'] as const).map((metric) =>
    renderChart((theme) => plotHistory(history, { metric, theme, width: CHART_WIDTH })),
  );
  const rates = (history.steps ?? []).map(({ learningRate = Number.NaN }) => learningRate);
  const hasRates = new Set(rates.filter(Number.isFinite)).size > 1;
  return html`<div class="charts">${pair}${hasRates && renderRates(history)}</div>`;
}

/** As wide as both charts above it, where they stand side by side. */
function renderRates(history: TrainingHistory): Html {
  const [wide, narrow] = [2 * CHART_WIDTH, CHART_WIDTH].map((width) =>
    inBothThemes((theme) => plotHistory(history, { metric: 'learningRate', theme, width })),
  );
  return html`<figure class="chart whole">
<div class="wide-screen">${wide}</div>
<div class="narrow-screen">${narrow}</div>
</figure>
`;
}

/** A picture in the reader's theme. */
export function renderChart(draw: (theme: PlotTheme) => string): Html {
  return html`<figure class="chart">${inBothThemes(draw)}</figure>
`;
}

/** A picture for each theme; the style sheet hides one, from screen readers as well. */
function inBothThemes(draw: (theme: PlotTheme) => string): Html {
  return html`<div class="light">${trusted(draw('light'))}</div><div class="dark">${trusted(draw('dark'))}</div>`;
}
