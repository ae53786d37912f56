import type { JSX } from 'preact';
import type { TrainingPlan } from '../../engine/training-types';
import {
  pauseTraining,
  resumeTraining,
  startTraining,
  startWithOneStep,
  stopTraining,
  takeStep,
} from '../../state/training';
import { plan, settings } from '../../state/training-form';
import { canMove, type Phase } from '../../state/training-phase';
import { isBusy, lastStep, phase, savedRun } from '../../state/training-run';
import { findProblem } from '../../state/training-settings';
import { Icon, type IconName } from '../../ui/icon';

interface MainAction {
  readonly label: string;
  readonly icon: IconName;
  readonly act?: () => void;
}

const START: MainAction = { label: 'Start', icon: 'play', act: start };

/** One button stays where it is while its meaning changes, so that the focus is never lost. */
const MAIN_ACTIONS: Record<Phase, MainAction> = {
  idle: START,
  loading: { label: 'Starting…', icon: 'play' },
  running: { label: 'Pause', icon: 'pause', act: pauseTraining },
  pausing: { label: 'Pausing…', icon: 'pause' },
  paused: { label: 'Continue', icon: 'play', act: resumeTraining },
  stopping: { label: 'Stopping…', icon: 'stop' },
  lingering: { label: 'Stopping…', icon: 'stop' },
  finished: { ...START, label: 'Start anew' },
  stopped: { ...START, label: 'Start anew' },
  failed: { ...START, label: 'Start anew' },
};

/** Start, pause and continue; one step; stop. */
export function RunControls() {
  const { label, icon, act } = MAIN_ACTIONS[phase.value];
  return (
    <fieldset class="train-controls" aria-label="Training run">
      <ControlButton
        id="train-main-button"
        class="button primary"
        icon={icon}
        act={act === start && isBusy.value ? undefined : act}
      >
        {label}
      </ControlButton>
      <ControlButton class="button" icon="step" act={findStepAction()}>
        One step
      </ControlButton>
      <ControlButton
        id="train-stop-button"
        class="button"
        icon="stop"
        act={canMove(phase.value, 'stop') ? stopTraining : undefined}
      >
        {phase.value === 'lingering' ? 'Stop now' : 'Stop'}
      </ControlButton>
    </fieldset>
  );
}

interface ControlButtonProps {
  readonly id?: string;
  readonly class: string;
  readonly icon: IconName;
  /** Undefined: it makes no sense now. */
  readonly act: (() => void) | undefined;
  readonly children: string;
}

/** Not `disabled` where it makes no sense: a button that is loses the focus. */
function ControlButton({ icon, act, children, ...attributes }: ControlButtonProps): JSX.Element {
  return (
    <button {...attributes} type="button" aria-disabled={act === undefined} onClick={act}>
      <Icon name={icon} />
      {children}
    </button>
  );
}

/** A run begins with one step where there is none whose results it would take away. */
function findStepAction(): (() => void) | undefined {
  if (canMove(phase.value, 'step')) return takeStep;
  const canBegin = canMove(phase.value, 'start') && !isBusy.value && !lastStep.value;
  return canBegin ? () => begin(startWithOneStep) : undefined;
}

function start(): void {
  begin(startTraining);
}

/** Starts, or leads to the field that stands in the way. */
function begin(startRun: (plan: TrainingPlan) => Promise<void>): void {
  const question = 'A run isn’t finished. A new one takes its place. Start anew?';
  if (plan.peek() && savedRun.peek() && !confirm(question)) return;
  if (plan.peek()) startRun(plan.peek()!);
  else document.getElementById(`train-${findProblem(settings.peek())}`)?.focus();
}
