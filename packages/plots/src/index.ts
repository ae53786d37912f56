export type { ConfusionMatrixPlotOptions } from './confusion-matrix-plot';
export { PlotInputError, PngRenderError } from './errors';
export type { HistoryPlotOptions } from './history-plot';
export { plotConfusionMatrix, plotHistory } from './in-node';
export { plotSamples, type SamplesPlotOptions } from './plot-samples';
export { type PngOptions, renderPng } from './render-png';
export type { PlotTheme } from './theme';
export type {
  EpochRecord,
  Evaluation,
  LabeledImages,
  StepRecord,
  TrainingHistory,
} from './types';
