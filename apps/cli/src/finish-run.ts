import type { ImageDataset } from '@mnist-convnet/dataset';
import type { Evaluation, TrainingResult } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { evaluateWithProgress } from './evaluate-with-progress';
import type { Output } from './output';
import { drawPlots } from './run-contents';
import { writeReport } from './run-report';

/** A run that is trained. */
export interface TrainedRun {
  readonly run: RunFolder;
  readonly model: LayersModel;
  readonly dataset: ImageDataset;
  readonly training: TrainingResult;
  readonly workers: number | 'auto';
  readonly output: Output;
  readonly signal: AbortSignal;
  /** What does the run again, as it is typed. */
  readonly repeat: string;
}

/**
 * Keeps what was trained, tests it, draws it and reports on it, all in the run's folder.
 *
 * @returns how it did, and the pictures of it as PNGs, by name.
 * @throws the signal's reason if it aborts; what was trained is kept then.
 */
export async function finishRun(
  trained: TrainedRun,
): Promise<{ evaluation: Evaluation; pictures: Record<string, Uint8Array> }> {
  const { run, model, dataset, training, workers, output, signal, repeat } = trained;
  await run.writeHistory(training.history);
  await run.writeModel(model);
  signal.throwIfAborted();
  const evaluation = await evaluateWithProgress(model, dataset, output, { signal, workers });
  await run.writeJson('evaluation.json', evaluation);
  const pictures = await drawPlots(run, training.history, evaluation, dataset);
  await writeReport({ run, dataset, model, training, evaluation, command: repeat });
  return { evaluation, pictures };
}
