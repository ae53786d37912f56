import type { StepReport, TrainingListener, TrainingPlan } from '../engine/training-types';
import { formatCount, formatPercent } from '../format';
import { announce, notify } from './notices';
import { beginCurve, extendCurve } from './training-curve';
import { curve, lastStep, move, run, updateRun } from './training-run';
import { createThrottle } from './training-throttle';

interface ListenerOptions {
  /** Aborts when the run is over: what comes later is of the past. */
  readonly signal: AbortSignal;
  readonly onBegin: () => void;
}

/** Takes over what the trainer tells of a run. */
export function createListener(
  plan: TrainingPlan,
  { signal, onBegin }: ListenerOptions,
): TrainingListener {
  let drawn = beginCurve([], 1);
  const show = createThrottle((event: StepReport) => {
    lastStep.value = event;
    curve.value = drawn;
  });
  signal.addEventListener('abort', show.flush);
  return {
    onStart: ({ records, epochs, ...begun }) => {
      if (signal.aborted) return;
      move('begin');
      drawn = beginCurve(records, begun.steps / plan.epochs);
      curve.value = drawn;
      updateRun({ begun, epochs });
      const length = plan.epochs === 1 ? 'one epoch' : `${plan.epochs} epochs`;
      const what = run.peek()?.stepsBefore ? 'Training goes on' : 'Training has started';
      announce(`${what}: ${length} over ${formatCount(plan.trainImages)} images.`);
      onBegin();
    },
    onStep: (event) => {
      if (signal.aborted) return;
      drawn = extendCurve(drawn, event);
      show.push(event);
      if (event.isPaused) show.flush();
    },
    onEpoch: (record, evaluation, files) => {
      if (signal.aborted) return;
      show.flush();
      const epochs = [...(run.peek()?.epochs ?? []), record];
      updateRun({ epochs, files, tested: { files, evaluation } });
      announce(
        `Epoch ${record.epoch} of ${plan.epochs}: ${formatPercent(evaluation.accuracy)} of the test images right.`,
      );
    },
    onWarning: (text) => notify(text),
  };
}
