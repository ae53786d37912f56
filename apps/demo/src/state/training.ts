import { proxy } from 'comlink';
import { engine } from '../engine/client';
import type { SavedRun } from '../engine/engine';
import type { NamedBytes } from '../engine/network-types';
import type { TrainingPlan } from '../engine/training-types';
import { formatPercent } from '../ui/format';
import { network, useFiles } from './network';
import { announce, reportError } from './notices';
import { backend, findBackends, noteSpeed } from './training-backends';
import { beginCurve } from './training-curve';
import { fetchImages, type RunImages } from './training-images';
import { createListener } from './training-listener';
import { canMove } from './training-phase';
import {
  curve,
  download,
  lastStep,
  move,
  phase,
  run,
  savedRun,
  updateRun,
  used,
} from './training-run';

/** Trains a fresh network. Nothing is thrown: what goes wrong is shown, and another run can start. */
export function startTraining(plan: TrainingPlan): Promise<void> {
  return conduct(plan);
}

/** Goes on with the run that was saved. */
export async function continueTraining(): Promise<void> {
  const saved = savedRun.peek();
  if (saved) await conduct(saved.plan, saved);
}

export function pauseTraining(): void {
  if (!canMove(phase.peek(), 'pause')) return;
  move('pause');
  ask(engine.trainer.pause());
  announce('Paused.');
}

/** Takes one step, and waits behind it. */
export function takeStep(): void {
  if (!canMove(phase.peek(), 'step')) return;
  move('step');
  ask(engine.trainer.takeOneStep());
}

export function resumeTraining(): void {
  if (!canMove(phase.peek(), 'resume')) return;
  move('resume');
  ask(engine.trainer.resume());
  announce('Training goes on.');
}

export function stopTraining(): void {
  if (!canMove(phase.peek(), 'stop')) return;
  move('stop');
  ask(engine.trainer.stop());
}

/** Lets the run's newest network read. */
export async function useTrained(): Promise<void> {
  const files = run.peek()?.files;
  if (!files) return;
  const before = network.peek();
  await useFiles(files, 'trained');
  const after = network.peek();
  if (after && after !== before) used.value = { files, id: after.id };
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

export function forgetSavedRun(): void {
  savedRun.value = undefined;
  ask(engine.trainer.forgetSavedRun());
  announce('The saved run is forgotten.');
}

async function conduct(asked: TrainingPlan, saved?: SavedRun): Promise<void> {
  if (!canMove(phase.peek(), 'start')) return;
  move('start');
  run.value = { plan: asked, stepsBefore: saved?.step ?? 0, epochs: [] };
  lastStep.value = undefined;
  curve.value = beginCurve([], 1);
  try {
    // A download goes on when Stop is pressed, and is there for the next run.
    const images = await Promise.race([prepare(asked), whenStopping()]);
    if (images) {
      // What is best may not have been known when it was asked for.
      const continueSaved = saved !== undefined;
      const plan = continueSaved ? asked : { ...asked, backend: backend.peek() };
      updateRun({ plan });
      const listener = proxy(createListener(plan));
      await conclude(await engine.trainer.train(plan, images, listener, { continueSaved }));
    }
    move('halt');
  } catch (error) {
    move('fail');
    reportError(error);
  }
  download.value = undefined;
  await findSavedRun();
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
  updateRun({ files });
  const { plan, epochs } = run.peek()!;
  const last = epochs.at(-1);
  if (last) noteSpeed(plan.backend, last.imagesPerSecond);
  if (epochs.length < plan.epochs) {
    announce('Training has stopped. It can be continued.');
    return;
  }
  move('finish');
  await useTrained();
  const accuracy = formatPercent(last?.validationAccuracy ?? 0);
  announce(
    `Training is finished: ${accuracy} of the test images right. The new network reads now.`,
  );
}

function ask(answer: Promise<void>): void {
  answer.catch(reportError);
}
