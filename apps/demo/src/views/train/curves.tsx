import { plan } from '../../state/training-form';
import { run } from '../../state/training-run';
import { CurveChart } from './curve-chart';
import { describeTrainingLine } from './describe';
import { EpochTable } from './epoch-table';

/** How loss and accuracy went. */
export function Curves() {
  return (
    <div class="stack">
      <div class="train-charts">
        <CurveChart metric="loss" title="Loss: how wrong it is" />
        <CurveChart metric="accuracy" title="Accuracy: how many it reads right" />
      </div>
      <p class="soft train-note">
        Across: epochs. {describeTrainingLine(run.value?.plan ?? plan.value)}
      </p>
      <EpochTable />
    </div>
  );
}
