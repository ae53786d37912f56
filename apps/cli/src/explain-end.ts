import { existsSync } from 'node:fs';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import { EXIT } from './failure';
import type { Output } from './output';

/** A run that ended before it was done. */
export interface EndedRun {
  readonly run: RunFolder;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** Whether training had begun: what is refused before has nothing to go on with. */
  readonly hasBegun: boolean;
  /** What goes on with it, as it is typed. */
  readonly wayOn: string;
}

/**
 * Says how a run goes on that the user interrupted, or that failed.
 *
 * @throws {Error} the one given, unless the user interrupted the run.
 */
export async function explainEnd(
  error: unknown,
  { run, output, signal, hasBegun, wayOn }: EndedRun,
): Promise<void> {
  output.endProgress();
  if (!signal.aborted || error !== signal.reason) {
    if (hasBegun && (await run.hasCheckpoint())) {
      output.note(`What was done so far is kept. Go on with: ${wayOn}`);
    }
    throw error;
  }
  output.line(existsSync(run.configPath) ? `Interrupted. Go on with: ${wayOn}` : 'Interrupted.');
  output.event('interrupted', { run: run.path });
  process.exitCode = EXIT.interrupted;
}
