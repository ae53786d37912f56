import { readFile, rm } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { type ImageDataset, takeImages } from '@mnist-convnet/dataset';
import { plotConfusionMatrix, plotHistory, plotSamples, renderPng } from '@mnist-convnet/plots';
import type { Evaluation, TrainingHistory } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import packageJson from '../package.json' with { type: 'json' };
import type { RunSettings } from './run-settings';
import { findSurestMistakes } from './surest-mistakes';

/** Of this program. */
export const VERSION: string = packageJson.version;

/** When a run was worked on, in ISO 8601. */
export interface RunTimes {
  readonly started: string;
  /** Each time that it was gone on with. */
  readonly resumed?: readonly string[];
}

/** @returns the times of a run that begins, or goes on, now. */
export async function readTimes(run: RunFolder): Promise<RunTimes> {
  const now = new Date().toISOString();
  const text = await readFile(run.configPath, 'utf8').catch(() => '{}');
  const { started, resumed = [] } = JSON.parse(text) as Partial<RunTimes>;
  return started === undefined ? { started: now } : { started, resumed: [...resumed, now] };
}

/** What config.json keeps: all that is needed to do the run again, and where it ran. */
export function describeRun(
  run: RunSettings & {
    dataset: ImageDataset;
    backend: string;
    workers: number;
    times: RunTimes;
  },
): object {
  const { name, train, test, classNames } = run.dataset;
  return {
    recipe: run.recipe,
    options: run.options,
    data: { name, train: train.count, test: test.count, classNames },
    backend: run.backend,
    workers: run.workers,
    version: VERSION,
    machine: describeMachine(),
    ...run.times,
  };
}

/** What a run that was done came to isn't what it comes to when it goes on. */
export async function removeResults(run: RunFolder): Promise<void> {
  for (const name of ['evaluation.json', 'report.html']) {
    await rm(join(run.path, name), { force: true });
  }
}

/** What the figures of a run depend on. */
export interface Machine {
  /** Such as 'v26.10.0'. */
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly processor: string;
  readonly cores: number;
}

export function describeMachine(): Machine {
  return {
    node: process.version,
    platform: platform(),
    arch: arch(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
  };
}

/**
 * Draws what the run came to into its plots folder, each picture as SVG and PNG.
 *
 * @returns the PNGs, by name.
 */
export async function drawPlots(
  run: RunFolder,
  history: TrainingHistory,
  evaluation: Evaluation,
  { test, classNames }: ImageDataset,
): Promise<Record<string, Uint8Array>> {
  const plots: Record<string, string> = {
    history: plotHistory(history),
    'confusion-matrix': plotConfusionMatrix(evaluation, { classNames }),
  };
  const shown = findSurestMistakes(evaluation, 50);
  if (shown.length > 0) {
    const images = takeImages(
      test,
      shown.map(({ index }) => index),
    );
    const captions = shown.map(({ label, predicted, probability }) => {
      return `${classNames[label]} → ${classNames[predicted]} (${Math.round(probability * 100)} %)`;
    });
    const title = 'The surest mistakes: true → predicted (how sure)';
    plots.mistakes = plotSamples(images, { captions, title });
  }
  const pngs: Record<string, Uint8Array> = {};
  for (const [name, svg] of Object.entries(plots)) {
    pngs[name] = await renderPng(svg);
    await run.writeFile(`plots/${name}.svg`, svg);
    await run.writeFile(`plots/${name}.png`, pngs[name]);
  }
  return pngs;
}
