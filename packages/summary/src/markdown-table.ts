import { formatBytes, formatThousands } from './format-number';
import { listRows } from './list-rows';
import type { ModelSummary, SummaryTotals } from './model-summary';
import { formatShapes } from './shape';

const UNKNOWN = 'not counted';

/**
 * A GitHub table of a summary's rows and totals. Rows of nested models, if shown, are marked with
 * `↳`; they are part of their model's row and not added again.
 */
export function formatMarkdownTable(summary: ModelSummary, expandNested: boolean): string {
  const { totals } = summary;
  return [
    '| Layer | Output shape | Parameters | Multiply-adds | Activations |',
    '| :--- | :--- | ---: | ---: | ---: |',
    ...listRows(summary, expandNested).map(({ row, depth }) =>
      writeLine([
        `${'↳ '.repeat(depth)}\`${row.name}\` (${row.className})`,
        formatShapes(row.outputShapes),
        formatThousands(row.parameters),
        row.multiplyAdds === null ? UNKNOWN : formatThousands(row.multiplyAdds),
        row.activationBytes === null ? UNKNOWN : formatBytes(row.activationBytes),
      ]),
    ),
    writeLine([
      '**Total**',
      '',
      `**${formatThousands(totals.parameters)}**`,
      `**${formatThousands(totals.multiplyAdds)}**`,
      `**${formatBytes(totals.activationBytes)}**`,
    ]),
    '',
    writeNotes(totals),
  ].join('\n');
}

function writeNotes(totals: SummaryTotals): string {
  const notes = [
    `Trainable parameters: ${formatThousands(totals.trainableParameters)}.`,
    `Non-trainable parameters: ${formatThousands(totals.nonTrainableParameters)}.`,
    `Memory of the parameters: ${formatBytes(totals.parameterBytes)}.`,
    'Multiply-adds and activations are those of one example.',
  ];
  const { layersWithoutMultiplyAdds: work, layersWithoutActivationBytes: memory } = totals;
  if (work > 0) notes.push(`The total of multiply-adds leaves out ${countLayers(work)}.`);
  if (memory > 0) notes.push(`The total of activations leaves out ${countLayers(memory)}.`);
  return notes.join(' ');
}

function countLayers(count: number): string {
  return count === 1 ? '1 layer' : `${count} layers`;
}

function writeLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
