import { join } from 'node:path';
import { adviseOnRuntime } from '../choose-backend';
import { conductRun } from '../conduct-run';
import { evaluateWithProgress, printTestResult } from '../evaluate-with-progress';
import {
  type BeginFlags,
  beginFineTuning,
  type FineTuningJob,
} from '../finetune/begin-fine-tuning';
import { executeFineTuning } from '../finetune/execute-fine-tuning';
import { type ResumeFlags, reopenFineTuning } from '../finetune/reopen-fine-tuning';
import { formatPercent } from '../format';
import { createOutput, type Output } from '../output';
import { quotePath } from '../quote-path';
import { checkResumeFlags } from '../read-checkpoint';

/** What was typed after `finetune`. */
export type FinetuneFlags = (ResumeFlags | (BeginFlags & { readonly resume?: undefined })) & {
  readonly allowDifferences?: boolean;
  readonly json?: boolean;
};

/**
 * Load a model, give it other classes, train, test, save, draw.
 *
 * @param command what the user types before a command, to say what to type next.
 */
export async function runFineTuning(flags: FinetuneFlags, command: string): Promise<void> {
  const output = createOutput(flags);
  checkResumeFlags(flags);
  const { allowDifferences = false } = flags;
  const isResumed = flags.resume !== undefined;
  const job = isResumed
    ? await reopenFineTuning(flags, output)
    : await beginFineTuning(flags, `${command} finetune`, output);
  const { dataset, model, backend, run } = job;
  adviseOnRuntime(backend, output);
  const wayOn = `${command} finetune --resume ${quotePath(run.path)}`;
  const conduct = { run, isResumed, allowDifferences, output, wayOn };
  await conductRun(conduct, async (conducted) => {
    const record = isResumed ? job.record : await testBefore(job, conducted.signal, output);
    if (!isResumed) await run.writeStartModel(model);
    const { training, evaluation } = await executeFineTuning({
      ...{ ...record, ...conducted, dataset, model, backend, run, allowDifferences, output },
    });
    printTestResult(evaluation, output);
    output.line(`Report: ${quotePath(join(run.path, 'report.html'))}`);
    output.line(`Next: ${command} predict --model ${quotePath(run.path)} picture.png`);
    const { accuracyBefore } = record;
    output.event('result', {
      loss: evaluation.loss,
      accuracy: evaluation.accuracy,
      ...(accuracyBefore !== undefined && { accuracyBefore }),
      status: training.status,
      seconds: training.seconds,
      workers: training.workers,
      run: run.path,
    });
  });
}

/** Tests a model that knows the classes already, and keeps what it came to. */
async function testBefore(
  { record, model, dataset }: FineTuningJob,
  signal: AbortSignal,
  output: Output,
): Promise<FineTuningJob['record']> {
  if (!record.keepsHead) return record;
  const { workers } = record.options;
  const { accuracy } = await evaluateWithProgress(model, dataset, output, { signal, workers });
  output.line(`Test accuracy before: ${formatPercent(accuracy)}`);
  return { ...record, accuracyBefore: accuracy };
}
