import { route, setParams } from '../../state/route';
import { PanelButtons } from '../../ui/panel-buttons';
import { type Panel, readChoice } from './choice';
import { ChosenImage } from './chosen-image';
import { DoubtedPanel } from './doubted-panel';
import { MistakesPanel } from './mistakes-panel';
import { SamplesPanel } from './samples-panel';
import './data.css';
import './data-images.css';

const LABELS: Record<Panel, string> = {
  samples: 'Samples',
  mistakes: 'Mistakes',
  doubted: 'Doubted labels',
};

/** The images that the network learned from, and those that it is judged by. */
export function DataSetView() {
  const choice = readChoice(route.value.params);
  const { panel } = choice;
  return (
    <div class="view data">
      <header class="data-head">
        <h1>Data</h1>
        <p class="soft">
          MNIST: 70,000 handwritten digits of 28 × 28 pixels. Networks learn from 60,000 of them,
          and are judged by 10,000 that they never saw.
        </p>
        <PanelButtons labels={LABELS} chosen={panel} onChoose={(name) => open(name, choice)} />
      </header>
      <div class="data-layout">
        <ChosenImage {...choice} />
        {panel === 'samples' && <SamplesPanel {...choice} />}
        {panel === 'mistakes' && <MistakesPanel {...choice} />}
        {panel === 'doubted' && <DoubtedPanel />}
      </div>
    </div>
  );
}

function open(panel: Panel, { panel: before, part }: ReturnType<typeof readChoice>): void {
  if (panel === before) return;
  const isForTestSet = panel !== 'samples' && part === 'train';
  setParams({
    panel: panel === 'samples' ? undefined : panel,
    label: undefined,
    taken: undefined,
    ...(isForTestSet && { set: undefined, index: undefined }),
  });
}
