import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import type { BackendName } from '@mnist-convnet/backend';
import { createConvNet } from '@mnist-convnet/model';
import { type Recipe, train } from '@mnist-convnet/training';
import { recipes } from '@mnist-convnet/training/recipes';
import { createRunFolder } from '@mnist-convnet/training/run-folder';
import {
  adviseOnRuntime,
  checkComputer,
  chooseBackend,
  describeBackend,
  describeComputer,
} from '../choose-backend';
import { evaluateWithProgress, printTestResult } from '../evaluate-with-progress';
import { EXIT } from '../failure';
import { formatCount } from '../format';
import { listenForInterruption } from '../interruption';
import { type DataOptions, loadData } from '../load-data';
import { createOutput } from '../output';
import { reportTraining } from '../report-training';
import { describeRun, drawPlots } from '../run-contents';

/** What was typed after `train`. */
export interface TrainFlags
  extends DataOptions,
    Partial<Pick<Recipe, 'epochs' | 'batchSize' | 'learningRate' | 'validation'>> {
  readonly recipe: keyof typeof recipes;
  readonly seed: number;
  readonly runs: string;
  readonly backend: BackendName | 'auto';
  readonly workers: number | 'auto';
  readonly json?: boolean;
}

/**
 * Load, build, train, save, evaluate, draw.
 *
 * @param command what the user types before a command, to say what to type next.
 */
export async function runTraining(flags: TrainFlags, command: string): Promise<void> {
  checkComputer(flags);
  const output = createOutput(flags);
  const recipe: Recipe = { ...recipes[flags.recipe], ...pickSettings(flags) };
  const dataset = await loadData(flags, output);
  const backend = await chooseBackend(flags.backend, output);
  adviseOnRuntime(backend, output);
  const model = createConvNet({
    inputShape: [dataset.train.height, dataset.train.width, dataset.train.channels],
    numClasses: dataset.train.numClasses,
    dropoutRates: recipe.dropoutRates,
    seed: flags.seed,
  });
  const run = await createRunFolder(flags.runs, { name: recipe.name });

  const runFolder = relative('', run.path) || run.path;
  const interruption = listenForInterruption(() => {
    output.endProgress();
    output.note('Stopping after this step. Press Ctrl-C again to leave at once.');
  });
  const { signal } = interruption;
  try {
    const { history, workers, seconds } = await train(model, dataset, {
      ...recipe,
      seed: flags.seed,
      signal,
      workers: flags.workers,
      async onStart(start) {
        const computer = { backend, workers: start.workers };
        await run.writeJson(
          'config.json',
          describeRun({ recipe, flags, dataset, ...computer, backend: describeBackend(computer) }),
        );
        const parameters = formatCount(model.countParams());
        // Who asked for one, or has no more, knows why.
        const isSurprising = flags.workers === 'auto' && availableParallelism() > 1;
        const text = describeComputer(computer, isSurprising ? start.reason : undefined);
        output.line(`Network: ${parameters} parameters, computed by ${text}`);
        output.event('start', start);
      },
      ...reportTraining(output, recipe, run, model),
    });
    output.endProgress();
    await run.writeHistory(history);
    await run.writeModel(model);
    signal.throwIfAborted();
    const evaluation = await evaluateWithProgress(model, dataset, output, {
      signal,
      workers: flags.workers,
    });
    await run.writeJson('evaluation.json', evaluation);
    await drawPlots(run, history, evaluation, dataset);
    printTestResult(evaluation, output);
    output.line(`Run folder: ${runFolder}`);
    const option = flags.runs === 'runs' ? '' : ` --runs ${flags.runs}`;
    output.line(`Next: ${command} predict${option} seven.png (a picture of a digit, drawn by you)`);
    output.event('result', {
      loss: evaluation.loss,
      accuracy: evaluation.accuracy,
      seconds,
      workers,
      // The kernel counts it in kibibytes.
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      run: run.path,
    });
  } catch (error) {
    output.endProgress();
    if (!signal.aborted || error !== signal.reason) throw error;
    output.line(`Interrupted. The model as it is now, and its history, are in ${runFolder}`);
    output.event('interrupted', { run: run.path });
    process.exitCode = EXIT.interrupted;
  } finally {
    interruption.stop();
  }
}

/** The recipe's fields that were given on the command line. */
function pickSettings(flags: TrainFlags): Partial<Recipe> {
  const { epochs, batchSize, learningRate, validation } = flags;
  const given = Object.entries({ epochs, batchSize, learningRate, validation });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
