import { useLayoutEffect, useRef } from 'preact/hooks';
import { countColumns, moveInList } from '../../ui/grid-keys';
import type { Picture } from './layer-picture';
import { PixelCanvas } from './pixel-canvas';
import { scrollStrip } from './scroll-strip';

interface MapGridProps {
  /** What the whole is called. */
  readonly label: string;
  readonly pictures: readonly Picture[];
  /** What one is called, such as 'Map 3'. */
  readonly nameOf: (index: number) => string;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/**
 * Pictures to choose one of; on narrow screens a strip of a few rows, so that what is chosen is seen below it.
 * It is one stop of the Tab key; arrows go from picture to picture.
 */
export function MapGrid({ label, pictures, nameOf, chosen, onChoose }: MapGridProps) {
  const strip = useRef<HTMLDivElement>(null);
  const findButtons = () => Array.from(strip.current!.querySelectorAll('button'));
  useLayoutEffect(() => {
    const button = findButtons()[chosen];
    if (button) scrollStrip(strip.current!, button);
  }, [pictures, chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = findButtons();
    const next = moveInList(event.key, chosen, countColumns(buttons), pictures.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    buttons[next]?.focus();
  };
  return (
    <div ref={strip} class="look-strip">
      <fieldset
        class={`look-grid ${gridSize(pictures.length)}`}
        style={{ '--columns': String(Math.ceil(pictures.length / countRows(pictures.length))) }}
        onKeyDown={onKeyDown}
      >
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
    </div>
  );
}

/** Of the strip. */
function countRows(count: number): number {
  return count <= 64 ? 2 : 3;
}

function gridSize(count: number): string {
  return count <= 32 ? 'large' : count <= 64 ? 'medium' : 'small';
}
