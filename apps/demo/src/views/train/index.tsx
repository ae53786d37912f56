import { useEffect } from 'preact/hooks';
import { findSavedRun } from '../../state/training';
import { findBackends } from '../../state/training-backends';
import { isTraining } from '../../state/training-run';
import { NetworkMenu } from '../../ui/network-menu';
import { BackendCard } from './backend-card';
import { Results } from './results';
import { RunCard } from './run-card';
import { SavedRunBanner } from './saved-run-banner';
import { SettingsCard } from './settings-card';
import 'uplot/dist/uPlot.min.css';
import './train.css';

/** Trains a network, and shows how it goes. The run is the state's, and goes on when the view is left. */
export function TrainView() {
  useEffect(() => {
    findBackends();
    if (!isTraining.peek()) findSavedRun();
  }, []);
  return (
    <div class="view train">
      <header class="train-head">
        <div class="view-head">
          <h1>Train a network</h1>
          <p class="soft">
            It starts with random weights and learns from examples, here in your browser. Watch it
            get better, and see what it still gets wrong.
          </p>
        </div>
        <NetworkMenu />
      </header>
      <SavedRunBanner />
      <div class="train-desk">
        <div class="stack train-column">
          <RunCard />
          <Results />
        </div>
        <div class="stack train-column">
          <SettingsCard />
          <BackendCard />
        </div>
      </div>
    </div>
  );
}
