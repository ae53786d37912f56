import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRunFolder } from '@mnist-convnet/training/run-folder';
import { adviseOnRuntime, checkComputer, chooseBackend } from '../choose-backend';
import { conductRun } from '../conduct-run';
import { createModel } from '../create-model';
import { printTestResult } from '../evaluate-with-progress';
import { executeRun } from '../execute-run';
import { loadData } from '../load-data';
import { createOutput } from '../output';
import { quotePath } from '../quote-path';
import { checkResumeFlags } from '../read-checkpoint';
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
  checkResumeFlags(flags);
  const resumed = flags.resume === undefined ? undefined : await openRun(flags.resume);
  const settings = await chooseSettings(flags, resumed && (await readSettings(resumed.configPath)));
  checkComputer(settings.options);
  const dataset = await loadData(settings.options, output);
  const backend = await chooseBackend(settings.options.backend, output);
  adviseOnRuntime(backend, output);
  const model = createModel(settings, dataset.train);
  const run = resumed ?? (await createRunFolder(flags.runs, { name: settings.recipe.name }));
  // A run that was begun with it goes on with it.
  const { allowDifferences = false, tensorboard = existsSync(join(run.path, 'tensorboard')) } =
    flags;
  const repeat = `${command} train --config ${quotePath(run.configPath)}`;
  const plan = { settings, dataset, backend, model, run, output, repeat };
  const wayOn = `${command} train --resume ${quotePath(run.path)}`;
  const conduct = { run, isResumed: resumed !== undefined, allowDifferences, output, wayOn };
  await conductRun(conduct, async (conducted) => {
    const { training, evaluation } = await executeRun({
      ...{ ...plan, ...conducted, allowDifferences, tensorboard },
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
  });
}
