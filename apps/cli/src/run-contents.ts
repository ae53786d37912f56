import { arch, cpus, platform } from 'node:os';
import { type ImageDataset, takeImages } from '@mnist-convnet/dataset';
import { plotConfusionMatrix, plotHistory, plotSamples, renderPng } from '@mnist-convnet/plots';
import type { Evaluation, Recipe, TrainingHistory } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import packageJson from '../package.json' with { type: 'json' };
import { findSurestMistakes } from './surest-mistakes';

/** What config.json keeps: all that is needed to do the run again. */
export function describeRun(run: {
  recipe: Recipe;
  flags: object;
  dataset: ImageDataset;
  backend: string;
  workers: number;
}): object {
  const { name, train, test, classNames } = run.dataset;
  return {
    recipe: run.recipe,
    options: run.flags,
    data: { name, train: train.count, test: test.count, classNames },
    backend: run.backend,
    workers: run.workers,
    version: packageJson.version,
    machine: {
      node: process.version,
      platform: platform(),
      arch: arch(),
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
    },
    started: new Date().toISOString(),
  };
}

/** Draws what the run came to into its plots folder, each picture as SVG and PNG. */
export async function drawPlots(
  run: RunFolder,
  history: TrainingHistory,
  evaluation: Evaluation,
  { test, classNames }: ImageDataset,
): Promise<void> {
  const shown = findSurestMistakes(evaluation, 50);
  const mistakes = takeImages(
    test,
    shown.map(({ index }) => index),
  );
  const captions = shown.map(({ label, predicted, probability }) => {
    return `${classNames[label]} → ${classNames[predicted]} (${Math.round(probability * 100)} %)`;
  });
  const plots: Record<string, string> = {
    history: plotHistory(history),
    'confusion-matrix': plotConfusionMatrix(evaluation, { classNames }),
  };
  if (shown.length > 0) {
    const title = 'The surest mistakes: true → predicted (how sure)';
    plots.mistakes = plotSamples(mistakes, { captions, title });
  }
  for (const [name, svg] of Object.entries(plots)) {
    await run.writeFile(`plots/${name}.svg`, svg);
    await run.writeFile(`plots/${name}.png`, await renderPng(svg));
  }
}
