import type { TargetedKeyboardEvent } from 'preact';
import type { Place } from '../arithmetic/matrix';

interface PickCellProps {
  /** Those of one grid share a name. */
  readonly name: string;
  readonly place: Place;
  readonly label: string;
  readonly figure: string;
  readonly isPicked: boolean;
  readonly onPick: (place: Place) => void;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One of a grid's places, of which one is chosen: by a click, by the mouse passing, by the arrow keys. */
export function PickCell({ name, place, label, figure, isPicked, onPick }: PickCellProps) {
  // By themselves radio buttons are a row: the arrow down would go to the right.
  const move = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = { row: place.row + step[0], column: place.column + step[1] };
    const grid = event.currentTarget.closest('.learn-cells');
    const other = grid?.querySelector<HTMLElement>(`[data-place="${next.row},${next.column}"]`);
    if (!other) return;
    onPick(next);
    other.focus();
  };
  return (
    <label
      class="learn-pick"
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPick(place)}
    >
      <input
        type="radio"
        name={name}
        aria-label={label}
        data-place={`${place.row},${place.column}`}
        checked={isPicked}
        onChange={() => onPick(place)}
        onKeyDown={move}
      />
      <span aria-hidden="true">{figure}</span>
    </label>
  );
}
