import type { ImageDataset } from '@mnist-convnet/dataset';
import { readFeatureMaps, readFilters } from '@mnist-convnet/plots/network';
import { createReport, type RunFacts } from '@mnist-convnet/report';
import { formatSummary, summarizeModel } from '@mnist-convnet/summary';
import type { Evaluation, TrainingResult } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readRun } from './read-run';

/** What a report is made of, beside what is in the run's folder. */
export interface ReportSources {
  readonly run: RunFolder;
  readonly dataset: ImageDataset;
  readonly model: LayersModel;
  readonly training: TrainingResult;
  readonly evaluation: Evaluation;
  /** What does the run again, as it is typed. */
  readonly command: string;
}

/** Writes the run's report.html. */
export async function writeReport(sources: ReportSources): Promise<void> {
  const { run, training, evaluation } = sources;
  const facts: RunFacts = {
    ...(await readRun(run.path)),
    seconds: training.seconds,
    history: training.history,
    evaluation,
    images: sources.dataset.test,
    ...(await describeNetwork(sources)),
    repeat: { command: sources.command },
  };
  await run.writeFile('report.html', createReport(facts));
}

/** The network's table, its first filters, and what it makes of the first test image. */
async function describeNetwork({ model, dataset }: ReportSources) {
  const { pixels, labels, height, width, channels } = dataset.test;
  const size = height * width * channels;
  const image = { pixels: pixels.subarray(0, size), height, width, channels };
  const label = dataset.classNames[labels[0]!];
  const groups = await readFeatureMaps(model, image);
  return {
    summary: formatSummary(summarizeModel(model)),
    filters: await readFilters(model),
    featureMaps: { image, label, groups },
  };
}
