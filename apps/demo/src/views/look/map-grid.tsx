import { useRef } from 'preact/hooks';
import { countColumns, moveInList } from '../../ui/grid-keys';
import type { Picture } from './layer-picture';
import { PixelCanvas } from './pixel-canvas';

interface MapGridProps {
  /** What the whole is called. */
  readonly label: string;
  readonly pictures: readonly Picture[];
  /** What one is called, such as 'Map 3'. */
  readonly nameOf: (index: number) => string;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/** Pictures to choose one of. It is one stop of the Tab key; arrows go from picture to picture. */
export function MapGrid({ label, pictures, nameOf, chosen, onChoose }: MapGridProps) {
  const grid = useRef<HTMLFieldSetElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = Array.from(grid.current!.querySelectorAll('button'));
    const next = moveInList(event.key, chosen, countColumns(buttons), pictures.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    buttons[next]?.focus();
  };
  return (
    <fieldset ref={grid} class={`look-grid ${gridSize(pictures.length)}`} onKeyDown={onKeyDown}>
      <legend class="visually-hidden">{label}; arrow keys choose</legend>
      {pictures.map((picture, index) => (
        <button
          key={index}
          type="button"
          tabIndex={index === chosen ? 0 : -1}
          aria-pressed={index === chosen}
          aria-label={nameOf(index)}
          title={nameOf(index)}
          onClick={() => onChoose(index)}
        >
          <PixelCanvas {...picture} />
        </button>
      ))}
    </fieldset>
  );
}

function gridSize(count: number): string {
  return count <= 32 ? 'large' : count <= 64 ? 'medium' : 'small';
}
