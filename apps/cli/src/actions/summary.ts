import { prepareBackend } from '@mnist-convnet/backend';
import { createConvNet, loadModel } from '@mnist-convnet/model';
import { formatSummary, summarizeModel } from '@mnist-convnet/summary';
import { createOutput } from '../output';

/** What was typed after `summary`. */
export interface SummaryFlags {
  readonly model?: string;
  readonly format: 'keras' | 'markdown' | 'json';
  readonly json?: boolean;
}

/** Prints a network's layers. */
export async function printSummary({ model: folder, format, json }: SummaryFlags): Promise<void> {
  const output = createOutput({ json: json ?? false });
  await prepareBackend({ prefer: 'cpu' });
  const model = folder === undefined ? createConvNet() : await loadModel(folder);
  const summary = summarizeModel(model);
  output.line(formatSummary(summary, { format }));
  output.event('summary', summary);
}
