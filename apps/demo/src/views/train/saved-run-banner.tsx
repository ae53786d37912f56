import { formatCount } from '../../format';
import { continueTraining, forgetSavedRun } from '../../state/training';
import { isBusy, isTraining, savedRun } from '../../state/training-run';
import { Icon } from '../../ui/icon';
import { describeAge, describePlan } from './describe';

/** Offers to go on with a run that was stopped, or whose page was closed. */
export function SavedRunBanner() {
  const saved = savedRun.value;
  if (!saved || isTraining.value) return null;
  const { plan, step, steps, savedAt } = saved;
  return (
    <section class="train-saved" aria-labelledby="train-saved-title">
      <div>
        <h2 id="train-saved-title">A run isn’t finished</h2>
        <p>
          {describePlan(plan)}. Step {formatCount(step)} of {formatCount(steps)}, saved{' '}
          {describeAge(Date.now() - savedAt)}.
        </p>
      </div>
      <div class="row">
        <button
          class="button primary"
          type="button"
          aria-disabled={isBusy.value}
          onClick={isBusy.value ? undefined : leave(continueTraining)}
        >
          <Icon name="play" />
          Continue this run
        </button>
        <button class="button" type="button" onClick={leave(forgetSavedRun)}>
          Forget it
        </button>
      </div>
    </section>
  );
}

/** The banner goes away with the button that was pressed: the run's own buttons get the focus. */
function leave(act: () => void): () => void {
  return () => {
    document.getElementById('train-main-button')?.focus();
    act();
  };
}
