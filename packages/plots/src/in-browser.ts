import { type ComparedRun, type ComparisonPlotOptions, drawComparison } from './comparison-plot';
import { type ConfusionMatrixPlotOptions, drawConfusionMatrix } from './confusion-matrix-plot';
import { drawHistory, type HistoryPlotOptions } from './history-plot';
import type { Evaluation, TrainingHistory } from './types';

/**
 * As in Node. It makes its elements with the page's document and leaves the page itself alone; the
 * bytes also depend on the screen, since Plot moves lines by half a pixel where that sharpens them.
 */
export function plotHistory(history: TrainingHistory, options: HistoryPlotOptions = {}): string {
  return drawHistory(history, options, document);
}

/** As in Node; for the page's document and the bytes see `plotHistory`. */
export function plotConfusionMatrix(
  evaluation: Evaluation,
  options: ConfusionMatrixPlotOptions = {},
): string {
  return drawConfusionMatrix(evaluation, options, document);
}

/** As in Node; for the page's document and the bytes see `plotHistory`. */
export function plotComparison(
  runs: readonly ComparedRun[],
  options: ComparisonPlotOptions = {},
): string {
  return drawComparison(runs, options, document);
}
