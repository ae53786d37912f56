import { basename, dirname, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type ImageDataset, splitImages } from '@mnist-convnet/dataset';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { openRunFolder } from '@mnist-convnet/training/run-folder';
import { adviseOnRuntime, checkComputer, chooseBackend, describeBackend } from '../choose-backend';
import { createModel } from '../create-model';
import { executeRun } from '../execute-run';
import { EXIT } from '../failure';
import { formatCount, formatDuration, formatPercent } from '../format';
import { listenForInterruption } from '../interruption';
import { loadData } from '../load-data';
import { createOutput, type Output } from '../output';
import { quotePath } from '../quote-path';
import { readCheckpoint } from '../read-checkpoint';
import { describeMachine, VERSION } from '../run-contents';
import { chooseSettings, type RunFlags, type RunSettings } from '../run-settings';
import { formatStudies } from '../study/format-studies';
import {
  listStudies,
  openStudyFolder,
  type StudyFolder,
  type StudyResult,
} from '../study/study-folder';
import { summarizeStudy } from '../study/summarize-study';

/** What was typed after `study`. */
export interface StudyFlags extends RunFlags {
  readonly seeds: number;
  readonly firstSeed: number;
  /** Which of how many parts of the seeds to do, from 1. */
  readonly shard?: Shard;
  readonly heldOut?: boolean;
  readonly table?: boolean;
  readonly out: string;
  readonly json?: boolean;
}

/** One part of a work that several machines share. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** Does one recipe with many seeds, as far as it isn't done yet, and prints what it comes to. */
export async function runStudy(flags: StudyFlags, command: string): Promise<void> {
  const output = createOutput(flags);
  if (flags.table) return printTable(flags.out, output);
  const settings = await chooseSettings(flags);
  checkComputer(settings.options);
  const study = await openStudyFolder(flags.out, settings.recipe);
  const seeds = listSeeds(flags);
  const left = await findUndone(study, seeds, settings, judgeOf(flags));
  output.line(
    `Study of the recipe ${settings.recipe.name}: ${seeds.length} seeds, ${left.length} to do`,
  );
  const interruption = listenForInterruption(output);
  const { signal } = interruption;
  try {
    if (left.length > 0) await runSeeds(study, left, settings, flags, { output, signal, command });
  } catch (error) {
    output.endProgress();
    if (!signal.aborted || error !== signal.reason) throw error;
    output.line(`Interrupted. The same command goes on: ${command} study …`);
    output.event('interrupted', { study: study.path });
    process.exitCode = EXIT.interrupted;
    return;
  } finally {
    interruption.stop();
  }
  const results = await study.readAll();
  if (results.length === 0) {
    output.line('No seed of this part has to be done.');
    return;
  }
  const summary = summarizeStudy(results);
  output.line(`\n${formatStudies([summary])}\n`);
  output.line(`Results: ${relative('', study.path) || study.path}`);
  output.event('result', { ...summary, study: study.path });
}

async function printTable(out: string, output: Output): Promise<void> {
  const studies = await listStudies(out);
  const results = await Promise.all(studies.map((study) => study.readAll()));
  const summaries = results.map(summarizeStudy);
  output.line(formatStudies(summaries));
  output.event('result', { studies: summaries });
}

/** The seeds of this part: every `parts`-th. */
function listSeeds({ seeds, firstSeed, shard = { part: 1, parts: 1 } }: StudyFlags): number[] {
  const all = Array.from({ length: seeds }, (_, i) => firstSeed + i);
  return all.filter((_, i) => i % shard.parts === shard.part - 1);
}

/** @throws {InvalidOptionError} if a seed was done with other settings. */
async function findUndone(
  study: StudyFolder,
  seeds: readonly number[],
  settings: RunSettings,
  judgedOn: StudyResult['judgedOn'],
): Promise<number[]> {
  const wanted = describeWork({ ...settings, judgedOn });
  const done = await study.readAll();
  for (const result of done) {
    if (isDeepStrictEqual(describeWork(result), wanted)) continue;
    const expected = `another folder: in ${study.path}, seed ${result.seed} was done with other settings`;
    throw new InvalidOptionError('--out', relative('', dirname(study.path)), expected);
  }
  const doneSeeds = new Set(done.map(({ seed }) => seed));
  return seeds.filter((seed) => !doneSeeds.has(seed));
}

/** What has to be the same for all seeds of a study, whichever computer they are done on. */
function describeWork({
  recipe,
  options,
  judgedOn,
}: Pick<StudyResult, 'recipe' | 'options' | 'judgedOn'>): object {
  const { data, imageSize, channels, frame, trainLimit, testLimit } = options;
  const name = data === undefined ? 'MNIST' : basename(data);
  // The sentence about a recipe may be put better from one version to the next.
  const { description: _, ...fields } = recipe;
  return { fields, judgedOn, data: { name, imageSize, channels, frame, trainLimit, testLimit } };
}

function judgeOf({ heldOut = false }: StudyFlags): StudyResult['judgedOn'] {
  return heldOut ? 'validation' : 'test';
}

async function runSeeds(
  study: StudyFolder,
  seeds: readonly number[],
  { recipe, options }: RunSettings,
  flags: StudyFlags,
  { output, signal, command }: { output: Output; signal: AbortSignal; command: string },
): Promise<void> {
  const loaded = await loadData(options, output);
  const dataset = flags.heldOut ? holdOut(loaded) : loaded;
  if (flags.heldOut) {
    const [trained, judged] = [dataset.train.count, dataset.test.count].map(formatCount);
    output.line(`Trained on ${trained} of the training images, judged by the other ${judged}`);
  }
  const backend = await chooseBackend(options.backend, output);
  adviseOnRuntime(backend, output);
  for (const seed of seeds) {
    signal.throwIfAborted();
    output.line(`\nSeed ${seed}`);
    const settings = { recipe, options: { ...options, seed } };
    const run = await openRunFolder(study.runPath(seed), { create: true });
    const release = await run.lock();
    const model = createModel(settings, dataset.train);
    const config = `--config ${quotePath(run.configPath)}`;
    const repeat = flags.heldOut
      ? `${command} study ${config} --held-out --seeds 1 --first-seed ${seed} --out repeated`
      : `${command} train ${config}`;
    const plan = { settings, dataset, backend, model, run, output, signal, repeat };
    const { training, evaluation } = await readCheckpoint(run, output, { allowDifferences: false })
      .then((resumeFrom) => executeRun({ ...plan, resumeFrom }))
      .finally(release);
    // The model doesn't own it, having been compiled with it.
    model.optimizer.dispose();
    model.dispose();
    const { accuracy, loss, mistakes } = evaluation;
    const { workers, seconds, history } = training;
    await study.write({
      ...settings,
      seed,
      judgedOn: judgeOf(flags),
      accuracy,
      loss,
      mistakes: mistakes.map(({ index }) => index),
      epochs: history.epochs.length,
      seconds,
      workers,
      backend: describeBackend({ backend, workers }),
      machine: describeMachine(),
      version: VERSION,
    });
    output.line(`Seed ${seed}: ${formatPercent(accuracy)} in ${formatDuration(seconds)}`);
    output.event('seed', { seed, accuracy, loss, seconds });
  }
}

/** A sixth, as the test set is to the training set; always the same images. */
function holdOut(dataset: ImageDataset): ImageDataset {
  const { train, validation } = splitImages(dataset.train, { validation: 1 / 6, seed: 0 });
  return { ...dataset, train, test: validation };
}
