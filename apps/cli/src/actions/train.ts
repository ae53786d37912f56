import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { createRunFolder, type RunFolder } from '@mnist-convnet/training/run-folder';
import { adviseOnRuntime, checkComputer, chooseBackend } from '../choose-backend';
import { createModel } from '../create-model';
import { printTestResult } from '../evaluate-with-progress';
import { executeRun } from '../execute-run';
import { EXIT } from '../failure';
import { listenForInterruption } from '../interruption';
import { loadData } from '../load-data';
import { createOutput } from '../output';
import { quotePath } from '../quote-path';
import { readCheckpoint } from '../read-checkpoint';
import { openRun } from '../read-run';
import { chooseSettings, type RunFlags, readSettings } from '../run-settings';

/** What was typed after `train`. */
export interface TrainFlags extends RunFlags {
  /** A run folder to go on with. */
  readonly resume?: string;
  /** Whether to go on with other settings than it was begun with. */
  readonly allowDifferences?: boolean;
  readonly tensorboard?: boolean;
  readonly runs: string;
  readonly json?: boolean;
}

/**
 * Load, build, train, save, evaluate, draw.
 *
 * @param command what the user types before a command, to say what to type next.
 */
export async function runTraining(flags: TrainFlags, command: string): Promise<void> {
  const output = createOutput(flags);
  if (flags.allowDifferences && flags.resume === undefined) {
    const expected = 'it to be left out, as it is for --resume, which is not given';
    throw new InvalidOptionError('--allow-differences', true, expected);
  }
  const resumed = flags.resume === undefined ? undefined : await openRun(flags.resume);
  const settings = await chooseSettings(flags, resumed && (await readSettings(resumed.configPath)));
  checkComputer(settings.options);
  const dataset = await loadData(settings.options, output);
  const backend = await chooseBackend(settings.options.backend, output);
  adviseOnRuntime(backend, output);
  const model = createModel(settings, dataset.train);
  const run = resumed ?? (await createRunFolder(flags.runs, { name: settings.recipe.name }));
  const release = await run.lock();
  const interruption = listenForInterruption(output);
  const { signal } = interruption;
  // A run that was begun with it goes on with it.
  const { allowDifferences = false, tensorboard = existsSync(join(run.path, 'tensorboard')) } =
    flags;
  const repeat = `${command} train --config ${quotePath(run.configPath)}`;
  const plan = { settings, dataset, backend, model, run, output, signal, repeat };
  let hasBegun = false;
  try {
    const resumeFrom = resumed && (await readCheckpoint(resumed, output, { allowDifferences }));
    if (resumed && !resumeFrom) {
      output.note('The run has no checkpoint to go on from: it begins anew.');
    }
    const { training, evaluation } = await executeRun({
      ...plan,
      resumeFrom,
      onStart: () => {
        hasBegun = true;
      },
      allowDifferences,
      tensorboard,
    });
    printTestResult(evaluation, output);
    output.line(`Report: ${quotePath(join(run.path, 'report.html'))}`);
    const option = `--model ${quotePath(run.path)}`;
    output.line(`Next: ${command} predict ${option} seven.png (a picture, drawn by you)`);
    output.event('result', {
      loss: evaluation.loss,
      accuracy: evaluation.accuracy,
      status: training.status,
      seconds: training.seconds,
      workers: training.workers,
      // The kernel counts it in kibibytes.
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      run: run.path,
    });
  } catch (error) {
    output.endProgress();
    const wayOn = `${command} train --resume ${quotePath(run.path)}`;
    if (!signal.aborted || error !== signal.reason) {
      if (hasBegun && (await run.hasCheckpoint())) {
        output.note(`What was done so far is kept. Go on with: ${wayOn}`);
      }
      throw error;
    }
    output.line(`Interrupted. Go on with: ${wayOn}`);
    output.event('interrupted', { run: run.path });
    process.exitCode = EXIT.interrupted;
  } finally {
    interruption.stop();
    await release();
    await removeIfEmpty(run);
  }
}

/** Settings that are refused when training begins leave nothing in it. */
async function removeIfEmpty(run: RunFolder): Promise<void> {
  await rmdir(run.path).catch(() => undefined);
}
