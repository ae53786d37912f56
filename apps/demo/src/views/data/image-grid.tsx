import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DataImage } from '../../engine/data-types';
import { route, setParams } from '../../state/route';
import { DigitCanvas } from '../../ui/digit-canvas';
import { countColumns, moveInList } from '../../ui/grid-keys';
import { indexParams, readChoice } from './choice';

interface ImageGridProps {
  readonly label: string;
  readonly images: readonly DataImage[];
  /** Without them only the images are shown. */
  readonly captions?: readonly ComponentChildren[];
  /** How large they are; default 'small'. */
  readonly size?: 'small' | 'medium' | 'large';
}

/** Images to choose from. One of them is in the order of the Tab key; arrow keys lead to the others. */
export function ImageGrid({ label, images, captions, size = 'small' }: ImageGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const [last, setLast] = useState(0);
  const { part, index } = readChoice(route.value.params);
  const chosen = images.findIndex((image) => image.part === part && image.index === index);
  const stop = chosen >= 0 ? chosen : Math.min(last, images.length - 1);

  const move = (event: KeyboardEvent) => {
    const buttons = Array.from(list.current!.querySelectorAll('button'));
    const from = buttons.indexOf(event.target as HTMLButtonElement);
    const target = moveInList(event.key, from, countColumns(buttons), buttons.length);
    if (target === undefined) return;
    event.preventDefault();
    setLast(target);
    buttons[target]!.focus();
  };

  return (
    <ul ref={list} class={`data-grid ${size}`} aria-label={label}>
      {images.map((image, i) => (
        <li key={image.index}>
          <button
            type="button"
            tabIndex={i === stop ? 0 : -1}
            aria-current={i === chosen ? 'true' : undefined}
            onClick={() => setParams(indexParams(image.part, image.index))}
            onFocus={() => setLast(i)}
            onKeyDown={move}
          >
            <DigitCanvas pixels={image.pixels} />
            <span class="visually-hidden">{describe(image, captions === undefined)}</span>
            {captions?.[i]}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What screen readers say before the caption, or instead of one. */
function describe({ part, index, label }: DataImage, isAlone: boolean): string {
  const name = `${part === 'train' ? 'Training' : 'Test'} image ${index}`;
  return isAlone ? `${name}, label ${label}` : `${name}: `;
}
