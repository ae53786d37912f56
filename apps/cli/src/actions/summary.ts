import { prepareBackend } from '@mnist-convnet/backend';
import { createConvNet } from '@mnist-convnet/model';
import { formatSummary, summarizeModel } from '@mnist-convnet/summary';
import { loadNamedModel } from '../choose-model';
import { createOutput } from '../output';

/** What was typed after `summary`. */
export interface SummaryFlags {
  readonly model?: string;
  readonly format: 'keras' | 'markdown' | 'json';
  readonly lineLength?: number | 'auto';
  readonly json?: boolean;
}

/** Prints a network's layers. */
export async function printSummary(flags: SummaryFlags): Promise<void> {
  const { model: folder, format, lineLength } = flags;
  const output = createOutput(flags);
  await prepareBackend({ prefer: 'cpu' });
  const model = folder === undefined ? createConvNet() : await loadNamedModel(folder);
  const summary = summarizeModel(model);
  output.line(formatSummary(summary, { format, ...(lineLength && { lineLength }) }));
  output.event('summary', summary);
}
