import type { TargetedKeyboardEvent } from 'preact';
import { type GridSize, moveInGrid } from '../../../ui/grid-keys';
import type { Place } from '../arithmetic/matrix';

interface PickCellProps {
  /** Those of one grid share a name. */
  readonly name: string;
  readonly place: Place;
  /** Of the grid. */
  readonly size: GridSize;
  readonly label: string;
  readonly figure: string;
  readonly isPicked: boolean;
  readonly onPick: (place: Place) => void;
}

/** One of a grid's places, of which one is chosen: by a click, by the mouse passing, by the arrow keys. */
export function PickCell({ name, place, size, label, figure, isPicked, onPick }: PickCellProps) {
  // By themselves radio buttons are a row: the arrow down would go to the right.
  const move = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const next = moveInGrid(event.key, place, size);
    if (!next) return;
    event.preventDefault();
    onPick(next);
    const grid = event.currentTarget.closest('.learn-cells');
    grid?.querySelector<HTMLElement>(`[data-place="${next.row},${next.column}"]`)?.focus();
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
