import { PANELS, type Panel } from './choice';

const LABELS: Record<Panel, string> = {
  samples: 'Samples',
  mistakes: 'Mistakes',
  doubted: 'Doubted labels',
};

interface PanelButtonsProps {
  readonly chosen: Panel;
  readonly onChoose: (panel: Panel) => void;
}

/** The view's parts, one of which is shown. */
export function PanelButtons({ chosen, onChoose }: PanelButtonsProps) {
  return (
    <fieldset class="data-panels">
      <legend class="visually-hidden">What to look at</legend>
      {PANELS.map((panel) => (
        <button
          key={panel}
          type="button"
          class="button quiet"
          aria-pressed={panel === chosen}
          onClick={() => onChoose(panel)}
        >
          {LABELS[panel]}
        </button>
      ))}
    </fieldset>
  );
}
