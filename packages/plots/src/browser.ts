export type { ConfusionMatrixPlotOptions } from './confusion-matrix-plot';
export { PlotInputError } from './errors';
export type { HistoryPlotOptions } from './history-plot';
export { plotConfusionMatrix, plotHistory } from './in-browser';
export { plotSamples, type SamplesPlotOptions } from './plot-samples';
export type { PlotTheme } from './theme';
export type {
  EpochRecord,
  Evaluation,
  LabeledImages,
  StepRecord,
  TrainingHistory,
} from './types';
