import { requireOneOf } from '@mnist-convnet/errors';
import { formatKerasTable, type KerasTableOptions } from './keras-table';
import { formatMarkdownTable } from './markdown-table';
import type { ModelSummary } from './model-summary';

const FORMATS = ['keras', 'markdown', 'json'] as const;

/** `keras`: the classic fixed-width table; `markdown`: a GitHub table; `json`: the data itself. */
export type SummaryFormat = (typeof FORMATS)[number];

/** How to write a summary. `lineLength` and `positions` are for `keras` only. */
export interface FormatSummaryOptions extends KerasTableOptions {
  /** Default `'keras'`. */
  readonly format?: SummaryFormat;
}

/**
 * Writes a model's summary as text, without a line break at the end.
 *
 * @param summary from `summarizeModel`, or read back from its JSON.
 * @throws {InvalidOptionError} if `format`, `lineLength` or `positions` is unusable.
 * @example
 * console.log(formatSummary(summarizeModel(model), { lineLength: 'auto' }));
 */
export function formatSummary(summary: ModelSummary, options: FormatSummaryOptions = {}): string {
  const { format = 'keras', expandNested = false, ...columns } = options;
  switch (requireOneOf('format', format, FORMATS)) {
    case 'keras':
      return formatKerasTable(summary, { ...columns, expandNested });
    case 'markdown':
      return formatMarkdownTable(summary, expandNested);
    case 'json':
      return JSON.stringify(summary, null, 2);
  }
}
