import { effect } from '@preact/signals';
import { transfer } from 'comlink';
import { engine } from '../../engine/client';
import { isPictureError } from '../../engine/picture-error';
import { clearDigit, digit, showDigit, showProblem } from '../../state/digit';
import { type Stroke, strokes } from '../../state/drawing';
import { reportError } from '../../state/notices';
import { putStrokesAside } from './on-board';
import { rasteriseStrokes } from './rasterise-strokes';

/** The strokes that were framed last. */
let framed: readonly Stroke[] = [];
let isFraming = false;

/**
 * Makes what is drawn the digit at hand, at most once for each picture on the screen.
 *
 * @returns what ends it.
 */
export function followDrawing(): () => void {
  // An image may have been chosen elsewhere since the strokes were drawn.
  putStrokesAside();
  let request = 0;
  const end = effect(() => {
    if (strokes.value === framed) return;
    cancelAnimationFrame(request);
    request = requestAnimationFrame(frameNewest);
  });
  return () => {
    end();
    cancelAnimationFrame(request);
  };
}

/** Frames the strokes as they are now, and again until nothing was drawn meanwhile. */
async function frameNewest(): Promise<void> {
  if (isFraming) return;
  isFraming = true;
  try {
    while (framed !== strokes.peek()) {
      framed = strokes.peek();
      await frame(framed);
    }
  } finally {
    isFraming = false;
  }
}

async function frame(drawn: readonly Stroke[]): Promise<void> {
  if (drawn.length === 0) {
    // Otherwise it is a picture that took the strokes' place.
    if (digit.peek().origin.kind === 'drawing') clearDigit();
    return;
  }
  const { data, ...size } = rasteriseStrokes(drawn);
  const framing = engine.reader.frame(transfer(data, [data.buffer]), size, 'light-on-dark');
  const answer = await framing.catch(explain);
  // The board may be empty by now, or show something else.
  if (strokes.peek().length === 0) return;
  if (typeof answer === 'string') showProblem(answer, { kind: 'drawing' });
  else showDigit(answer, { kind: 'drawing' });
}

/** Why it can't be read. What isn't the drawing's fault is reported besides. */
function explain(error: unknown): string {
  if (isPictureError(error)) return 'It can’t make out one digit. Draw it larger.';
  reportError(error);
  return 'It couldn’t be read.';
}
