import type { Signal } from '@preact/signals';
import { BRUSH, brushWidth, canRedo, canUndo, redo, undo } from '../../state/drawing';
import { Icon } from '../../ui/icon';
import { BOARD_ID } from './board';
import { emptyBoard, onBoard } from './on-board';

/** Undo, redo, clear, the keyboard's way, and the brush. */
export function BoardTools({ isByKeyboard }: { readonly isByKeyboard: Signal<boolean> }) {
  const shown = onBoard.value;
  const isEmpty = shown.kind === 'strokes' && shown.strokes.length === 0;
  const toggleKeyboard = () => {
    isByKeyboard.value = !isByKeyboard.value;
    if (isByKeyboard.value) document.getElementById(BOARD_ID)?.focus();
  };
  return (
    <fieldset class="draw-tools">
      <legend class="visually-hidden">Drawing</legend>
      <Tool name="undo" label="Undo" onClick={undo} isDisabled={!canUndo.value} />
      <Tool name="redo" label="Redo" onClick={redo} isDisabled={!canRedo.value} />
      <Tool name="clear" label="Clear" onClick={emptyBoard} isDisabled={isEmpty} />
      <button
        class="button quiet square"
        type="button"
        title="Draw by keyboard"
        aria-label="Draw by keyboard"
        aria-pressed={isByKeyboard.value}
        onClick={toggleKeyboard}
      >
        <Icon name="keyboard" />
      </button>
      <label class="draw-brush">
        <span class="visually-hidden">Brush width</span>
        <span class="draw-brush-end thin" aria-hidden="true" />
        <input
          type="range"
          title="Brush width"
          min={BRUSH.least * 100}
          max={BRUSH.most * 100}
          step={BRUSH.step * 100}
          value={brushWidth.value * 100}
          aria-valuetext={`${Math.round(brushWidth.value * 100)} % of the board`}
          onInput={({ currentTarget }) => {
            brushWidth.value = currentTarget.valueAsNumber / 100;
          }}
        />
        <span class="draw-brush-end thick" aria-hidden="true" />
      </label>
    </fieldset>
  );
}

interface ToolProps {
  readonly name: 'undo' | 'redo' | 'clear';
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

/** Stays focusable when there is nothing to do: a button that vanishes from under the keyboard's focus loses it. */
function Tool({ name, label, isDisabled, onClick }: ToolProps) {
  return (
    <button
      class="button quiet square"
      type="button"
      title={label}
      aria-label={label}
      aria-disabled={isDisabled}
      onClick={isDisabled ? undefined : onClick}
    >
      <Icon name={name} />
    </button>
  );
}
