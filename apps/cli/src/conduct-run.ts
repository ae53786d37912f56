import { existsSync } from 'node:fs';
import type { TrainingState } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import { EXIT } from './failure';
import { listenForInterruption } from './interruption';
import type { Output } from './output';
import { readCheckpoint } from './read-checkpoint';

/** What is to be done in a run's folder. */
export interface Conduct {
  readonly run: RunFolder;
  /** Whether it is one that was begun before. */
  readonly isResumed: boolean;
  /** Whether one that has lost its checkpoints may begin anew. */
  readonly allowDifferences: boolean;
  readonly output: Output;
  /** What goes on with it, as it is typed. */
  readonly wayOn: string;
}

/** What the work is given. */
export interface Conducted {
  /** Aborts when the user interrupts the run. */
  readonly signal: AbortSignal;
  /** Where a run that is resumed goes on; undefined if it begins. */
  readonly resumeFrom: TrainingState | undefined;
  /** To be called when training begins, with everything found in order. */
  readonly onStart: () => void;
}

/**
 * Holds a run's folder while something is done in it: keeps others out, listens for Ctrl-C, finds where the
 * run goes on, and says how it can be gone on with if it ends before it is done.
 *
 * @throws what the work throws, unless the user interrupted it.
 */
export async function conductRun(
  { run, isResumed, allowDifferences, output, wayOn }: Conduct,
  work: (conducted: Conducted) => Promise<void>,
): Promise<void> {
  const release = await run.lock();
  const interruption = listenForInterruption(output);
  const { signal } = interruption;
  let hasBegun = false;
  const onStart = () => {
    hasBegun = true;
  };
  try {
    const resumeFrom = isResumed
      ? await readCheckpoint(run, output, { allowDifferences })
      : undefined;
    if (isResumed && !resumeFrom) {
      output.note('The run has no checkpoint to go on from: it begins anew.');
    }
    await work({ signal, resumeFrom, onStart });
  } catch (error) {
    output.endProgress();
    if (!signal.aborted || error !== signal.reason) {
      // What is refused before it begins has nothing to go on with.
      if (hasBegun && (await run.hasCheckpoint())) {
        output.note(`What was done so far is kept. Go on with: ${wayOn}`);
      }
      throw error;
    }
    const canGoOn = existsSync(run.configPath);
    output.line(canGoOn ? `Interrupted. Go on with: ${wayOn}` : 'Interrupted before it began.');
    output.event('interrupted', canGoOn ? { run: run.path } : {});
    process.exitCode = EXIT.interrupted;
  } finally {
    interruption.stop();
    await release();
    if (!isResumed) await run.removeUnlessBegun();
  }
}
