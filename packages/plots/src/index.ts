export type { ComparedRun, ComparisonPlotOptions } from './comparison-plot';
export type { ConfusionMatrixPlotOptions } from './confusion-matrix-plot';
export { PlotInputError, PngRenderError } from './errors';
export type { HistoryPlotOptions } from './history-plot';
export { plotComparison, plotConfusionMatrix, plotHistory } from './in-node';
export type { MapColors, MapGroup, MapScale } from './map-group';
export { type PaintedMaps, paintMaps } from './paint-maps';
export { type MapsPlotOptions, plotMaps } from './plot-maps';
export { plotSamples, type SamplesPlotOptions } from './plot-samples';
export { type Raster, toPngDataUri } from './png-data-uri';
export { type PngOptions, renderPng } from './render-png';
export { type RunStyle, runStyles } from './run-styles';
export type { PlotTheme } from './theme';
export type {
  EpochRecord,
  Evaluation,
  LabeledImages,
  StepRecord,
  TrainingHistory,
} from './types';
