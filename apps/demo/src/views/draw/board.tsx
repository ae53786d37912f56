import { type Signal, useComputed, useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { BoardCanvas } from './board-canvas';
import { BoardPointer } from './board-pointer';
import { pointOfPen } from './keyboard-pen';
import { emptyBoard, onBoard } from './on-board';
import { useKeyboardPen } from './use-keyboard-pen';

interface BoardProps {
  /** Whether the pen that keys move, its grid and the help for it are shown. */
  readonly isByKeyboard: Signal<boolean>;
  /** The element that explains the keys. */
  readonly helpId: string;
}

/** Of the board's element, for what puts the focus there. */
export const BOARD_ID = 'draw-board';

/** What is drawn on, by mouse, finger, pen or keys. It shows pictures too. */
export function Board({ isByKeyboard, helpId }: BoardProps) {
  const [pointer] = useState(() => new BoardPointer());
  const { pen, isDown, press, lift } = useKeyboardPen();
  const isFocused = useSignal(false);
  const label = useComputed(() => `Drawing board, ${describe()}`);
  const shown = onBoard.value;
  const cursor = pointOfPen(pen.value);
  const hasCursor = isByKeyboard.value && isFocused.value;
  return (
    <div>
      <div
        id={BOARD_ID}
        class={`draw-board ${hasCursor ? 'by-keyboard' : ''}`}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keys
        tabIndex={0}
        aria-label={label.value}
        aria-describedby={helpId}
        onPointerDown={(event) => {
          if (pointer.down(event)) isByKeyboard.value = false;
        }}
        onPointerMove={(event) => pointer.move(event)}
        onPointerUp={(event) => pointer.up(event)}
        onPointerCancel={(event) => pointer.up(event)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key)) return;
          event.preventDefault();
          isByKeyboard.value = true;
        }}
        onFocus={({ currentTarget }) => {
          isFocused.value = true;
          if (currentTarget.matches(':focus-visible')) isByKeyboard.value = true;
        }}
        onBlur={() => {
          isFocused.value = false;
          lift();
        }}
      >
        <BoardCanvas shown={shown} />
        {shown.kind === 'strokes' && shown.strokes.length === 0 && !hasCursor && (
          <p class="draw-invitation">
            Draw a digit here,
            <br />0 to 9
          </p>
        )}
        {hasCursor && (
          <span
            class={`draw-cursor ${isDown.value ? 'down' : ''}`}
            style={{ left: `${cursor.x * 100}%`, top: `${cursor.y * 100}%` }}
          />
        )}
      </div>
      {shown.kind !== 'strokes' && (
        <div class="draw-shown">
          <span>{shown.name}</span>
          <button class="button" type="button" onClick={emptyBoard}>
            Draw instead
          </button>
        </div>
      )}
    </div>
  );
}

function describe(): string {
  const shown = onBoard.value;
  if (shown.kind !== 'strokes') return `showing: ${shown.name}`;
  const { length } = shown.strokes;
  return length === 0 ? 'empty' : `with ${length} ${length === 1 ? 'line' : 'lines'}`;
}
