import { CurveChart } from './curve-chart';
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
        Across: epochs. The training line is measured while it learns, on distorted images and with
        dropout, so it can look worse than the test points.
      </p>
      <EpochTable />
    </div>
  );
}
