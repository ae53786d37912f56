import { useRef } from 'preact/hooks';
import { announce } from '../../state/notices';
import { moveInGrid } from '../../ui/grid-keys';
import type { Picture } from './layer-picture';
import { PixelCanvas } from './pixel-canvas';

interface PixelPickerProps {
  readonly picture: Picture;
  readonly row: number;
  readonly column: number;
  /** What it is, and how it is used. */
  readonly label: string;
  /** What a square is called and worth, for those who don't see it. */
  readonly describe: (row: number, column: number) => string;
  readonly onChoose: (row: number, column: number) => void;
}

/** A picture with a cursor on one of its squares, moved by pointer or arrow keys. */
export function PixelPicker({ picture, row, column, label, describe, onChoose }: PixelPickerProps) {
  const board = useRef<HTMLDivElement>(null);
  const { height, width } = picture;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInGrid(event.key, { row, column }, { height, width });
    if (!next) return;
    event.preventDefault();
    onChoose(next.row, next.column);
    announce(describe(next.row, next.column));
  };
  const onPointer = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const box = board.current!.getBoundingClientRect();
    const at = (offset: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((offset / length) * count)));
    onChoose(
      at(event.clientY - box.top, box.height, height),
      at(event.clientX - box.left, box.width, width),
    );
  };
  return (
    <div
      ref={board}
      class="look-picker"
      role="application"
      aria-roledescription="map"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked by keys, and its role says so
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    >
      <PixelCanvas {...picture} />
      <span
        class="look-cursor"
        style={{
          top: `${(row / height) * 100}%`,
          left: `${(column / width) * 100}%`,
          height: `${100 / height}%`,
          width: `${100 / width}%`,
        }}
      />
    </div>
  );
}
