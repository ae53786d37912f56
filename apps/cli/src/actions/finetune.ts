import { join, resolve } from 'node:path';
import { loadModel, saveModel } from '@mnist-convnet/model';
import { createRunFolder } from '@mnist-convnet/training/run-folder';
import { adviseOnRuntime, checkComputer, chooseBackend } from '../choose-backend';
import { evaluateWithProgress, printTestResult } from '../evaluate-with-progress';
import { explainEnd } from '../explain-end';
import { beginFineTuning, type NewFineTuning } from '../finetune/begin-fine-tuning';
import { describeCommand } from '../finetune/describe-command';
import { executeFineTuning } from '../finetune/execute-fine-tuning';
import { type FineTuningRecord, readRecord } from '../finetune/fine-tuning-record';
import { formatPercent } from '../format';
import { listenForInterruption } from '../interruption';
import { loadData } from '../load-data';
import { createOutput, type Output } from '../output';
import { quotePath } from '../quote-path';
import { checkResumeFlags, readCheckpoint } from '../read-checkpoint';
import { openRun } from '../read-run';
import type { RunOptions } from '../run-settings';

/** Of a run that is resumed, what was typed when it began counts. */
type Resumable = 'data' | 'backend' | 'workers';

/** What was typed after `finetune`. */
export interface FinetuneFlags
  extends Omit<NewFineTuning, Resumable>,
    Partial<Pick<NewFineTuning, Resumable>> {
  /** A run folder to go on with. */
  readonly resume?: string;
  /** Whether to go on with other data, or another version, than it was begun with. */
  readonly allowDifferences?: boolean;
  readonly json?: boolean;
}

/** Of a run's folder: the model that it began with, its new head included. */
const START_MODEL = 'start-model';

type Computer = Pick<RunOptions, 'backend' | 'workers'>;

/**
 * Load a model, give it other classes, train, test, save, draw.
 *
 * @param command what the user types before a command, to say what to type next.
 */
export async function runFineTuning(flags: FinetuneFlags, command: string): Promise<void> {
  const output = createOutput(flags);
  checkResumeFlags(flags);
  const { allowDifferences = false } = flags;
  const resumed = flags.resume === undefined ? undefined : await openRun(flags.resume);
  const kept = resumed && (await readRecord(resumed.path));
  const workers = flags.workers ?? kept?.options.workers ?? 'auto';
  const computer = { backend: flags.backend ?? kept?.options.backend ?? 'auto', workers };
  checkComputer(computer);
  const backend = await chooseBackend(computer.backend, output);
  const { record, dataset, model } =
    kept && resumed
      ? await reopen(kept, join(resumed.path, START_MODEL), { ...flags, ...computer }, output)
      : await beginFineTuning({ ...flags, data: flags.data!, ...computer }, output);
  adviseOnRuntime(backend, output);
  const run = resumed ?? (await createRunFolder(flags.runs, { name: 'finetune' }));
  const release = await run.lock();
  const interruption = listenForInterruption(output);
  const { signal } = interruption;
  let hasBegun = false;
  try {
    const resumeFrom = resumed && (await readCheckpoint(resumed, output, { allowDifferences }));
    if (resumed && !resumeFrom) {
      output.note('The run has no checkpoint to go on from: it begins anew.');
    }
    let { accuracyBefore } = kept ?? {};
    if (!resumed && record.keepsHead) {
      const before = await evaluateWithProgress(model, dataset, output, { signal, workers });
      accuracyBefore = before.accuracy;
      output.line(`Test accuracy before: ${formatPercent(accuracyBefore)}`);
    }
    if (!resumed) await saveModel(model, join(run.path, START_MODEL));
    const repeat = kept?.repeat ?? describeCommand(`${command} finetune`, flags);
    const before = accuracyBefore !== undefined && { accuracyBefore };
    const { training, evaluation } = await executeFineTuning({
      ...{ ...record, ...before, repeat, dataset, backend, model, run, output, signal },
      ...{ resumeFrom, allowDifferences },
      onStart: () => {
        hasBegun = true;
      },
    });
    printTestResult(evaluation, output);
    output.line(`Report: ${quotePath(join(run.path, 'report.html'))}`);
    output.line(`Next: ${command} predict --model ${quotePath(run.path)} picture.png`);
    output.event('result', {
      loss: evaluation.loss,
      accuracy: evaluation.accuracy,
      ...before,
      status: training.status,
      seconds: training.seconds,
      workers: training.workers,
      run: run.path,
    });
  } catch (error) {
    const wayOn = `${command} finetune --resume ${quotePath(run.path)}`;
    await explainEnd(error, { run, output, signal, hasBegun, wayOn });
  } finally {
    interruption.stop();
    await release();
    await run.removeIfEmpty();
  }
}

/** What a run goes on by, its data, from wherever they are now, and the model that it began with. */
async function reopen(
  kept: FineTuningRecord,
  startModel: string,
  { data, backend, workers }: Pick<FinetuneFlags, 'data'> & Computer,
  output: Output,
) {
  const moved = data !== undefined && { data: resolve(data) };
  const record = { ...kept, options: { ...kept.options, ...moved, backend, workers } };
  const dataset = await loadData(record.options, output);
  return { record, dataset, model: await loadModel(startModel) };
}
