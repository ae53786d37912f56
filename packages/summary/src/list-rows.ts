import type { LayerSummary, ModelSummary } from './model-summary';

/** A row and how many nested models it lies in. */
export interface ListedRow {
  readonly row: LayerSummary;
  readonly depth: number;
}

/** The rows to show, those of nested models right behind the row of their model if asked for. */
export function listRows(summary: ModelSummary, expandNested: boolean, depth = 0): ListedRow[] {
  return summary.rows.flatMap((row) => [
    { row, depth },
    ...(expandNested && row.nested !== null ? listRows(row.nested, true, depth + 1) : []),
  ]);
}
