import { backend, seenSpeeds } from '../../state/training-backends';
import { plan } from '../../state/training-form';
import { download, isTraining, lastStep, phase, run } from '../../state/training-run';
import { Curves } from './curves';
import { describeDuration, describePhase, describePlan, estimateSeconds } from './describe';
import { RunControls } from './run-controls';
import { RunFigures } from './run-figures';
import { UseNetwork } from './use-network';

/** The run: its buttons, where it is, and its curves. */
export function RunCard() {
  return (
    <section class="card stack train-run" aria-labelledby="train-run-title">
      <div class="train-run-head">
        <h2 id="train-run-title">The run</h2>
        <RunControls />
        <PlanLine />
      </div>
      <RunProgress />
      <RunFigures />
      <UseNetwork />
      <Curves />
    </section>
  );
}

/** What is being trained, or would be. */
function PlanLine() {
  const shown = isTraining.value ? run.value?.plan : plan.value;
  if (!shown) return <p class="train-problem">A setting needs mending first.</p>;
  const seconds = isTraining.value
    ? undefined
    : estimateSeconds(shown, seenSpeeds.value[backend.value]);
  return (
    <p class="soft">
      {!isTraining.value && run.value && 'Next: '}
      {describePlan(shown)}
      {seconds === undefined ? '.' : `. About ${describeDuration(seconds)} on this machine.`}
    </p>
  );
}

function RunProgress() {
  const bytes = download.value;
  const steps = run.value?.begun?.steps ?? 1;
  const [done, all] =
    phase.value === 'loading'
      ? [bytes?.receivedBytes ?? 0, bytes?.totalBytes]
      : [lastStep.value?.totalStep ?? run.value?.stepsBefore ?? 0, steps];
  return (
    <div class="train-progress">
      <progress
        aria-label={phase.value === 'loading' ? 'Getting ready' : 'Progress of the run'}
        {...(all !== undefined && { value: done, max: Math.max(1, all) })}
      />
      <p>{describePhase(phase.value, run.value, bytes)}</p>
    </div>
  );
}
