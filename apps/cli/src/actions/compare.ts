import { createComparison } from '@mnist-convnet/report';
import { formatDuration, formatPercent, formatTable } from '../format';
import { createOutput } from '../output';
import { readRun } from '../read-run';
import { writeResult } from '../write-result';

/** What was typed after `compare`. */
export interface CompareFlags {
  readonly out: string;
  readonly json?: boolean;
}

/** Prints what several runs came to, and draws them over each other in a page. */
export async function compareRuns(folders: readonly string[], flags: CompareFlags): Promise<void> {
  const output = createOutput(flags);
  const runs = await Promise.all(folders.map(readRun));
  const rows = runs.map(({ name, history, evaluation, seconds = 0 }) => {
    const accuracy = evaluation ? formatPercent(evaluation.accuracy) : 'not tested';
    return [name, String(history?.epochs.length), formatDuration(seconds), accuracy];
  });
  output.line(formatTable([['run', 'epochs', 'time', 'test accuracy'], ...rows]));
  await writeResult(flags.out, createComparison(runs));
  output.line(`Curves and settings: ${flags.out}`);
  const facts = runs.map(({ name, evaluation }) => ({ name, accuracy: evaluation?.accuracy }));
  output.event('result', { runs: facts, file: flags.out });
}
