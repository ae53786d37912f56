import { computed } from '@preact/signals';
import { clearDigit, type DigitOrigin, digit } from '../../state/digit';
import {
  beginStroke,
  clearBoard,
  type Picture,
  type Point,
  picture,
  replaceStrokes,
  type Stroke,
  strokes,
} from '../../state/drawing';

/** What the board shows: strokes, a picture that was given, or a digit from elsewhere in the page. */
export type OnBoard =
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'picture'; readonly picture: Picture; readonly name: string }
  | { readonly kind: 'pixels'; readonly pixels: Uint8Array; readonly name: string };

/** What it shows now. */
export const onBoard = computed<OnBoard>(() => {
  const { origin, pixels } = digit.value;
  if (origin.kind === 'nothing' || origin.kind === 'drawing') {
    return { kind: 'strokes', strokes: strokes.value };
  }
  const name = nameOrigin(origin);
  return origin.kind === 'picture' && picture.value
    ? { kind: 'picture', picture: picture.value, name }
    : { kind: 'pixels', pixels, name };
});

/** Puts the pen down on an empty board if it shows something else than strokes. */
export function drawFrom(point: Point): void {
  if (onBoard.peek().kind !== 'strokes') emptyBoard();
  beginStroke(point);
}

/** Wipes the board, whatever it shows. */
export function emptyBoard(): void {
  clearBoard();
  clearDigit();
}

/** Takes strokes away, to be had back by undoing, that something else took the place of. */
export function putStrokesAside(): void {
  if (onBoard.peek().kind !== 'strokes' && strokes.peek().length > 0) replaceStrokes([]);
}

function nameOrigin(origin: DigitOrigin): string {
  if (origin.kind === 'picture') return origin.name;
  if (origin.kind === 'image') {
    return `Image ${origin.index} of the ${origin.part === 'train' ? 'training' : 'test'} set`;
  }
  return 'The digit in this page’s address';
}
