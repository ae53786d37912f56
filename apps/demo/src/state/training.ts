import { proxy } from 'comlink';
import { engine, replaceTrainer } from '../engine/client';
import type { SavedRun } from '../engine/engine';
import type { Accuracy, NamedBytes } from '../engine/network-types';
import { WorkerEndedError } from '../engine/replaceable-worker';
import { isTrainedElsewhereError } from '../engine/trained-elsewhere-error';
import type { TrainingPlan } from '../engine/training-types';
import { formatPercent } from '../format';
import { useFiles } from './network';
import { announce, notify, reportError } from './notices';
import { backend, findBackends, noteSpeed } from './training-backends';
import { beginCurve } from './training-curve';
import { fetchImages, type RunImages } from './training-images';
import { createListener } from './training-listener';
import { canMove } from './training-phase';
import {
  curve,
  isBusy,
  isReading,
  lastStep,
  move,
  phase,
  rememberRun,
  run,
  savedRun,
  updateRun,
  used,
} from './training-run';

/** A step takes a tenth of a second, or minutes where a graphics card is only imitated. */
const STOP_PATIENCE_MS = 2000;

/** Trains a fresh network. Nothing is thrown: what goes wrong is shown, and another run can start. */
export function startTraining(plan: TrainingPlan): Promise<void> {
  return conduct(plan);
}

/** The same, but it takes one step and waits behind it. */
export function startWithOneStep(plan: TrainingPlan): Promise<void> {
  return conduct(plan, { isStepwise: true });
}

/** Goes on with the run that was saved. */
export async function continueTraining(): Promise<void> {
  const saved = savedRun.peek();
  if (saved) await conduct(saved.plan, { saved });
}

export function pauseTraining(): void {
  if (!canMove(phase.peek(), 'pause')) return;
  move('pause');
  followPause(engine.trainer.pause());
}

/** Takes one step, and waits behind it. */
export function takeStep(): void {
  if (!canMove(phase.peek(), 'step')) return;
  move('step');
  followPause(engine.trainer.takeOneStep());
}

export function resumeTraining(): void {
  if (!canMove(phase.peek(), 'resume')) return;
  move('resume');
  ask(engine.trainer.resume());
  announce('Training goes on.');
}

/** Ends the run after the step at hand; asked again, when that one takes long, without it. */
export function stopTraining(): void {
  const before = phase.peek();
  if (!canMove(before, 'stop')) return;
  move('stop');
  if (before === 'lingering') replaceTrainer();
  else ask(lingerUntil(engine.trainer.stop()));
}

/** Lets the run's newest network read. */
export function useTrained(): Promise<void> {
  return letRead(run.peek()?.files);
}

/** Lets the network read that the newest epoch's evaluation is of. */
export function useTested(): Promise<void> {
  return letRead(run.peek()?.tested?.files);
}

async function letRead(files: readonly NamedBytes[] | undefined): Promise<void> {
  if (!files || isReading(files)) return;
  const info = await useFiles(files, 'trained', findAccuracy(files));
  if (info) used.value = { files, id: info.id };
}

/** How well one of the run's networks reads; not known of one that was stopped within an epoch. */
function findAccuracy(files: readonly NamedBytes[]): Accuracy | undefined {
  const { tested } = run.peek() ?? {};
  if (tested?.files !== files) return undefined;
  const { accuracy, count } = tested.evaluation;
  return { accuracy, count };
}

/** Looks for a run that could be gone on with. */
export async function findSavedRun(): Promise<void> {
  try {
    savedRun.value = await engine.trainer.findSavedRun();
  } catch {
    // Storage that is forbidden has nothing saved in it.
    savedRun.value = undefined;
  }
}

export async function forgetSavedRun(): Promise<void> {
  savedRun.value = undefined;
  try {
    await engine.trainer.forgetSavedRun();
    announce('The saved run is forgotten.');
  } catch (error) {
    reportError(error);
  }
}

interface ConductOptions {
  /** The run that is gone on with. */
  readonly saved?: SavedRun;
  readonly isStepwise?: boolean;
}

async function conduct(
  asked: TrainingPlan,
  { saved, isStepwise = false }: ConductOptions = {},
): Promise<void> {
  if (isBusy.peek()) return;
  const bringBack = rememberRun();
  move('start');
  run.value = { plan: asked, stepsBefore: saved?.step ?? 0, epochs: [] };
  lastStep.value = undefined;
  curve.value = beginCurve([], 1);
  const controller = new AbortController();
  try {
    // A download goes on when Stop is pressed, and is there for the next run.
    const images = await Promise.race([prepare(asked), whenStopping()]);
    if (images) {
      // What is best may not have been known when it was asked for.
      const continueSaved = saved !== undefined;
      const plan = continueSaved ? asked : { ...asked, backend: backend.peek() };
      updateRun({ plan });
      const onBegin = isStepwise ? takeStep : () => {};
      const listener = proxy(createListener(plan, { signal: controller.signal, onBegin }));
      const result = engine.trainer.train(plan, images, listener, { continueSaved });
      // Before its first step.
      if (isStepwise) ask(engine.trainer.pause());
      await conclude(await result);
    } else move('halt');
  } catch (error) {
    if (isTrainedElsewhereError(error)) {
      bringBack();
      notify((error as Error).message);
      return findSavedRun();
    }
    move(error instanceof WorkerEndedError ? 'halt' : 'fail');
    report(error);
  } finally {
    // A worker that was ended may have told of a last step, which is still on its way.
    controller.abort();
  }
  await findSavedRun();
  if (phase.peek() === 'stopped') {
    const canContinue = hasTakenSteps() && savedRun.peek() !== undefined;
    announce(`Training has stopped.${canContinue ? ' It can be continued.' : ''}`);
  }
}

async function prepare(plan: TrainingPlan): Promise<RunImages> {
  const images = await fetchImages(plan);
  await findBackends();
  return images;
}

/** Fulfilled once Stop was pressed. */
function whenStopping(): Promise<undefined> {
  return new Promise((resolve) => {
    const unsubscribe = phase.subscribe((now) => {
      if (now === 'loading') return;
      resolve(undefined);
      // It isn't there yet where the phase has changed before.
      queueMicrotask(() => unsubscribe());
    });
  });
}

async function conclude(files: readonly NamedBytes[]): Promise<void> {
  const { plan, epochs } = run.peek()!;
  const last = epochs.at(-1);
  if (last) noteSpeed(plan.backend, last.imagesPerSecond);
  if (epochs.length < plan.epochs) {
    if (hasTakenSteps()) updateRun({ files });
    move('halt');
    return;
  }
  // These files are those that came with the last epoch.
  move('finish');
  await useTrained();
  const accuracy = formatPercent(last?.validationAccuracy ?? 0);
  announce(
    `Training is finished: ${accuracy} of the test images right. The new network reads now.`,
  );
}

/** Whether the run's network has learned anything, before it was gone on with or since. */
function hasTakenSteps(): boolean {
  return lastStep.peek() !== undefined || (run.peek()?.stepsBefore ?? 0) > 0;
}

/** Offers to end the run without the step at hand, if the answer takes long. */
async function lingerUntil(answer: Promise<void>): Promise<void> {
  const timer = setTimeout(() => {
    if (!canMove(phase.peek(), 'linger')) return;
    move('linger');
    announce('The step takes long. Stop now doesn’t wait for it.');
  }, STOP_PATIENCE_MS);
  await answer.finally(() => clearTimeout(timer));
}

/** @param answer tells whether the run waits; else it has ended, or goes on. */
async function followPause(answer: Promise<boolean>): Promise<void> {
  try {
    if (!(await answer) || !canMove(phase.peek(), 'wait')) return;
    move('wait');
    announce('Paused.');
  } catch (error) {
    report(error);
  }
}

function ask(answer: Promise<unknown>): void {
  answer.catch(report);
}

/** Shows what went wrong, which a worker's end isn't: it was asked for. */
function report(error: unknown): void {
  if (!(error instanceof WorkerEndedError)) reportError(error);
}
