import type { BackendName } from '@mnist-convnet/backend';
import {
  averagePredictions,
  type Prediction,
  predictImages,
  scorePredictions,
} from '@mnist-convnet/training';
import { checkComputer, chooseBackend } from '../choose-backend';
import { loadNamedModel } from '../choose-model';
import { printTestResult } from '../evaluate-with-progress';
import { formatPercent } from '../format';
import { type DataOptions, loadData } from '../load-data';
import { createOutput } from '../output';
import { inheritData, readTrainedOn } from '../trained-on';

/** What was typed after `ensemble`. */
export interface EnsembleFlags extends DataOptions {
  readonly backend: BackendName | 'auto';
  readonly workers: number | 'auto';
  readonly json?: boolean;
}

/** Tests models one by one, and all of them together by the mean of their probabilities. */
export async function runEnsemble(models: readonly string[], flags: EnsembleFlags): Promise<void> {
  checkComputer(flags);
  const output = createOutput(flags);
  await chooseBackend(flags.backend, output);
  const trainedOn = await readTrainedOn(models[0]!);
  const { test, classNames } = await loadData(inheritData(flags, trainedOn), output);
  const predictions: Prediction[][] = [];
  const accuracies: number[] = [];
  for (const place of models) {
    const model = await loadNamedModel(place);
    const ofModel = await predictImages(model, test, { workers: flags.workers });
    model.dispose();
    const { accuracy } = scorePredictions(ofModel, test, classNames);
    output.line(`${place}: ${formatPercent(accuracy)}`);
    output.event('model', { model: place, accuracy });
    predictions.push(ofModel);
    accuracies.push(accuracy);
  }
  const together = scorePredictions(averagePredictions(predictions), test, classNames);
  const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
  output.line(`Each by itself: ${formatPercent(mean)} on average; all ${models.length} together:`);
  printTestResult(together, output);
  output.event('result', { ...together, models, accuracies });
}
