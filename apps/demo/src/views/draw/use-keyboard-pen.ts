import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { eraseLastStroke, extendStroke } from '../../state/drawing';
import { announce } from '../../state/notices';
import { describePlace, FIRST_PLACE, movePen, pointOfPen } from './keyboard-pen';
import { drawFrom, emptyBoard, onBoard } from './on-board';

/** Long enough for a row of steps to be told by its end alone. */
const SETTLED_MS = 600;

/** The pen that keys move: where it is, whether it is down, and what each key does. */
export function useKeyboardPen() {
  const pen = useSignal(FIRST_PLACE);
  const isDown = useSignal(false);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const lift = () => {
    if (!isDown.peek()) return;
    isDown.value = false;
    announce('Pen up.');
  };
  const putDown = () => {
    isDown.value = true;
    drawFrom(pointOfPen(pen.peek()));
    announce(`Pen down at ${describePlace(pen.peek())}.`);
  };
  const erase = () => {
    isDown.value = false;
    const shown = onBoard.peek();
    if (shown.kind === 'strokes' && shown.strokes.length > 0) {
      eraseLastStroke();
      announce('The last line is gone.');
    } else {
      emptyBoard();
      announce('The board is empty.');
    }
  };
  const move = (key: string) => {
    const next = movePen(pen.peek(), key);
    if (next === undefined) return false;
    pen.value = next;
    if (isDown.peek()) extendStroke([pointOfPen(next)]);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => announce(`At ${describePlace(next)}.`), SETTLED_MS);
    return true;
  };
  /** @returns whether it was one of the pen's keys. */
  const press = (key: string): boolean => {
    if (move(key)) return true;
    if (key === ' ') isDown.peek() ? lift() : putDown();
    else if (key === 'Escape') lift();
    else if (key === 'Backspace' || key === 'Delete') erase();
    else return false;
    return true;
  };
  return { pen, isDown, press, lift };
}
