import { parseHTML } from 'linkedom';
import { type ComparedRun, type ComparisonPlotOptions, drawComparison } from './comparison-plot';
import { type ConfusionMatrixPlotOptions, drawConfusionMatrix } from './confusion-matrix-plot';
import { drawHistory, type HistoryPlotOptions } from './history-plot';
import type { Evaluation, TrainingHistory } from './types';

/**
 * Draws accuracy and loss per epoch, training and validation, as a whole SVG document.
 *
 * Quantities that span more than a decade (of the error, for accuracies) get a logarithmic scale.
 * Values that are missing or not finite are gaps. A run of one epoch is drawn from `steps`. Where the
 * steps have a learning rate that changed, it stands below.
 *
 * @param history at least one epoch.
 * @returns SVG; the same bytes for the same input.
 * @throws {PlotInputError} if the history is empty, out of order, or has accuracies outside [0, 1].
 * @throws {InvalidOptionError} if an option is out of range.
 * @example
 * await writeFile('history.svg', plotHistory(history, { title: 'My first run' }));
 */
export function plotHistory(history: TrainingHistory, options: HistoryPlotOptions = {}): string {
  return drawHistory(history, options, createDocument());
}

/**
 * Draws accuracy and loss of several runs over each other, on validation and on training images, as a
 * whole SVG document. Each run has a colour, a kind of dashes and a number at the end of its line, so
 * that neither colours nor a screen are needed to tell them apart.
 *
 * Scales, gaps and runs of one epoch are as in `plotHistory`.
 *
 * @param runs 1 to 20; about ten can be read.
 * @returns SVG; the same bytes for the same input.
 * @throws {PlotInputError} if a history is empty, out of order, or has accuracies outside [0, 1].
 * @throws {InvalidOptionError} if there are no runs or too many, or an option is out of range.
 * @example
 * plotComparison([{ name: 'dropout', history }, { name: 'no dropout', history: other }]);
 */
export function plotComparison(
  runs: readonly ComparedRun[],
  options: ComparisonPlotOptions = {},
): string {
  return drawComparison(runs, options, createDocument());
}

/**
 * Draws which classes were taken for which, as a whole SVG document. Mistakes have a colour scale of
 * their own, so that few of them stand out beside many right answers.
 *
 * @param evaluation its confusion matrix has the truth in rows, the prediction in columns.
 * @returns SVG; the same bytes for the same input.
 * @throws {PlotInputError} if the matrix is empty, not square, has anything but whole counts, or does
 * not add up to the evaluation's count.
 * @throws {InvalidOptionError} if an option is out of range.
 * @example
 * await writeFile('confusion.svg', plotConfusionMatrix(evaluation));
 */
export function plotConfusionMatrix(
  evaluation: Evaluation,
  options: ConfusionMatrixPlotOptions = {},
): string {
  return drawConfusionMatrix(evaluation, options, createDocument());
}

function createDocument(): Document {
  return parseHTML('<!doctype html><html></html>').document;
}
