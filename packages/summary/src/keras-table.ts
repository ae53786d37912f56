import { formatThousands } from './format-number';
import { type ListedRow, listRows } from './list-rows';
import type { ModelSummary } from './model-summary';
import { formatShapes } from './shape';
import { planLayout, type TableStyle, type TableWidthOptions } from './table-layout';

/** What Keras's table shows and how wide it is. */
export interface KerasTableOptions extends TableWidthOptions {
  /** Whether the layers of nested models are listed too; default false. */
  readonly expandNested?: boolean;
}

const CHAIN: TableStyle = {
  header: ['Layer (type)', 'Output Shape', 'Param #'],
  lineLength: 65,
  positions: [0.45, 0.85, 1],
};
const GRAPH: TableStyle = {
  header: [...CHAIN.header, 'Connected to'],
  lineLength: 98,
  positions: [0.33, 0.55, 0.67, 1],
};

/**
 * The table that Keras prints: layers between lines of `_`, the column "Connected to" unless the
 * layers form one chain, totals below.
 *
 * Reference: `keras.utils.print_summary` of Keras 2.2, before 2.3 put the model's name on top. Rows
 * of nested models, marked with `|`, are a later Keras's idea and this package's layout.
 */
export function formatKerasTable(summary: ModelSummary, options: KerasTableOptions): string {
  const listed = listRows(summary, options.expandNested ?? false);
  const isChain =
    summary.sequentialLike &&
    listed.every(({ row }) => !options.expandNested || (row.nested?.sequentialLike ?? true));
  const style = isChain ? CHAIN : GRAPH;
  const records = listed.map((item) => writeRecord(item, isChain));
  const layout = planLayout(style, [[style.header], ...records].flat(), options);

  const rule = (character: string) => character.repeat(layout.lineLength);
  const print = (cells: readonly string[]) => printLine(cells, layout.positions);
  const { totals } = summary;
  return [
    rule('_'),
    print(style.header),
    rule('='),
    ...records.flatMap((lines, i) => [...(i > 0 ? [rule('_')] : []), ...lines.map(print)]),
    rule('='),
    `Total params: ${formatThousands(totals.parameters)}`,
    `Trainable params: ${formatThousands(totals.trainableParameters)}`,
    `Non-trainable params: ${formatThousands(totals.nonTrainableParameters)}`,
    rule('_'),
  ].join('\n');
}

/** A layer's lines of cells: one, and one more for each connection after the first. */
function writeRecord({ row, depth }: ListedRow, isChain: boolean): string[][] {
  const name = `${'| '.repeat(depth)}${row.name} (${row.className})`;
  const cells = [name, formatShapes(row.outputShapes), String(row.parameters)];
  if (isChain) return [cells];
  const [first = '', ...others] = row.connectedTo;
  return [[...cells, first], ...others.map((connection) => ['', '', '', connection])];
}

/** Cuts each cell at its column's end and keeps a blank before the next, exactly as Keras does. */
function printLine(cells: readonly string[], positions: readonly number[]): string {
  return cells.reduce((line, cell, column) => {
    const start = column === 0 ? '' : `${line.slice(0, -1)} `;
    return (start + cell).slice(0, positions[column]).padEnd(positions[column]!);
  }, '');
}
