import './panel-buttons.css';

interface PanelButtonsProps<Panel extends string> {
  /** What each part is called, in order. */
  readonly labels: Readonly<Record<Panel, string>>;
  readonly chosen: Panel;
  readonly onChoose: (panel: Panel) => void;
}

/** A view's parts, one of which is shown. */
export function PanelButtons<Panel extends string>(props: PanelButtonsProps<Panel>) {
  const { labels, chosen, onChoose } = props;
  return (
    <fieldset class="panel-buttons">
      <legend class="visually-hidden">What to look at</legend>
      {(Object.keys(labels) as Panel[]).map((panel) => (
        <button
          key={panel}
          type="button"
          class="button quiet"
          aria-pressed={panel === chosen}
          onClick={() => onChoose(panel)}
        >
          {labels[panel]}
        </button>
      ))}
    </fieldset>
  );
}
