export { EmptyModelError } from './errors';
export { type FormatSummaryOptions, formatSummary, type SummaryFormat } from './format-summary';
export type { LayerSummary, ModelSummary, OutputShape, SummaryTotals } from './model-summary';
export { summarizeModel } from './summarize-model';
