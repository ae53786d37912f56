import type { BackendName } from '@mnist-convnet/backend';
import { checkComputer, chooseBackend } from '../choose-backend';
import { chooseModel, type ModelOptions } from '../choose-model';
import { evaluateWithProgress, printTestResult } from '../evaluate-with-progress';
import { formatCount, formatPercent, formatTable } from '../format';
import { type DataOptions, loadData } from '../load-data';
import { createOutput } from '../output';
import { findSurestMistakes } from '../surest-mistakes';
import { inheritData } from '../trained-on';

/** What was typed after `evaluate`. */
export interface EvaluateFlags extends ModelOptions, DataOptions {
  readonly backend: BackendName | 'auto';
  readonly workers: number | 'auto';
  readonly json?: boolean;
}

/** Tests a model, and prints its accuracy, each class and the surest mistakes. */
export async function runEvaluation(flags: EvaluateFlags): Promise<void> {
  checkComputer(flags);
  const output = createOutput(flags);
  await chooseBackend(flags.backend, output);
  const { model, trainedOn } = await chooseModel(flags, output);
  const dataset = await loadData(inheritData(flags, trainedOn), output);
  const evaluation = await evaluateWithProgress(model, dataset, output, flags);

  const { count, mistakes, classes } = evaluation;
  const { classNames } = dataset;
  const rows = classes.map(({ className, count, precision, recall, f1 }) => {
    return [className, String(count), ...[precision, recall, f1].map(formatPercent)];
  });
  output.line(`\n${formatTable([['class', 'images', 'precision', 'recall', 'F1'], ...rows])}\n`);
  output.line(`Mistakes: ${formatCount(mistakes.length)} of ${formatCount(count)}`);
  for (const { index, label, predicted, probability } of findSurestMistakes(evaluation, 5)) {
    const taken = `${classNames[label]} taken for ${classNames[predicted]}`;
    output.line(`  test image ${index}: ${taken}, ${formatPercent(probability)} sure`);
  }
  printTestResult(evaluation, output);
  output.event('result', evaluation);
}
