import { join, resolve } from 'node:path';
import { replaceHead } from '@mnist-convnet/model';
import { createRunFolder } from '@mnist-convnet/training/run-folder';
import { adviseOnRuntime, checkComputer, chooseBackend } from '../choose-backend';
import { evaluateWithProgress, printTestResult } from '../evaluate-with-progress';
import { EXIT } from '../failure';
import { chooseFineTuning, type FineTuningFlags } from '../finetune/choose-fine-tuning';
import { describeCommand } from '../finetune/describe-command';
import { executeFineTuning } from '../finetune/execute-fine-tuning';
import { fitData } from '../finetune/fit-data';
import { loadStartModel } from '../finetune/load-start-model';
import { formatPercent } from '../format';
import { listenForInterruption } from '../interruption';
import { loadData } from '../load-data';
import { createOutput } from '../output';
import { quotePath } from '../quote-path';
import type { RunOptions } from '../run-settings';

/** What was typed after `finetune`. */
export interface FinetuneFlags extends FineTuningFlags, RunOptions {
  readonly data: string;
  /** What to start from. */
  readonly from: string;
  /** Default: kept where the classes are those that the model knows. */
  readonly head?: 'keep' | 'new';
  readonly runs: string;
  readonly json?: boolean;
}

const DIGITS = Array.from('0123456789');

/**
 * Load a model, give it other classes, train, test, save, draw.
 *
 * @param command what the user types before a command, to say what to type next.
 */
export async function runFineTuning(flags: FinetuneFlags, command: string): Promise<void> {
  const output = createOutput(flags);
  checkComputer(flags);
  const backend = await chooseBackend(flags.backend, output);
  const { model: start, trainedOn } = await loadStartModel(flags, output);
  const { trainLimit, testLimit, seed, workers } = flags;
  const limits = { ...(trainLimit && { trainLimit }), ...(testLimit && { testLimit }) };
  const source = await fitData(resolve(flags.data), flags.frame, start);
  const settings = chooseFineTuning(flags, source.frame === 'mnist');
  const options: RunOptions = { ...source, ...limits, seed, backend: flags.backend, workers };
  const dataset = await loadData(options, output);
  if (source.frame === 'mnist' && flags.frame === undefined) {
    output.line('The pictures are framed as MNIST’s are; --frame none takes them as they are.');
  }
  adviseOnRuntime(backend, output);

  const { classNames } = dataset;
  const known = trainedOn?.classNames ?? DIGITS;
  const keepsHead = flags.head ? flags.head === 'keep' : `${known}` === `${classNames}`;
  const head = { numClasses: classNames.length, keepHead: keepsHead, seed };
  const model = replaceHead(start, head);
  start.dispose();
  const run = await createRunFolder(flags.runs, { name: 'finetune' });

  const interruption = listenForInterruption(output);
  const { signal } = interruption;
  const repeat = describeCommand(`${command} finetune`, flags);
  const plan = { settings, options, from: flags.from, keepsHead, dataset, backend, model, run };
  try {
    const before = keepsHead
      ? await evaluateWithProgress(model, dataset, output, { signal, workers })
      : undefined;
    if (before) output.line(`Test accuracy before: ${formatPercent(before.accuracy)}`);
    const { training, evaluation } = await executeFineTuning({ ...plan, output, signal, repeat });
    printTestResult(evaluation, output);
    output.line(`Report: ${quotePath(join(run.path, 'report.html'))}`);
    output.line(`Next: ${command} predict --model ${quotePath(run.path)} picture.png`);
    output.event('result', {
      loss: evaluation.loss,
      accuracy: evaluation.accuracy,
      ...(before && { accuracyBefore: before.accuracy }),
      status: training.status,
      seconds: training.seconds,
      workers: training.workers,
      run: run.path,
    });
  } catch (error) {
    output.endProgress();
    if (!signal.aborted || error !== signal.reason) throw error;
    output.line(`Interrupted. What there was is in ${quotePath(run.path)}.`);
    output.line(`Fine-tuning can't be resumed; begin anew with: ${repeat}`);
    output.event('interrupted', { run: run.path });
    process.exitCode = EXIT.interrupted;
  } finally {
    interruption.stop();
  }
}
