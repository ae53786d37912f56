import { clearDigit, digit } from '../../state/digit';
import { replaceStrokes, type Stroke } from '../../state/drawing';
import { reveal } from '../../ui/reveal';
import { BOARD_ID } from './board';
import { EXAMPLES } from './example-strokes';
import { smoothStroke } from './smooth-stroke';

/** Ten drawings to begin with, for those who can't or won't draw. */
export function Examples() {
  return (
    <fieldset class="draw-examples">
      <legend>Or take an example</legend>
      <div class="draw-example-row">
        {EXAMPLES.map((strokes, value) => (
          <button
            key={value}
            class="draw-example"
            type="button"
            aria-label={`A drawn ${value}`}
            onClick={() => takeExample(strokes)}
          >
            <svg viewBox="20 10 60 80" aria-hidden="true">
              {strokes.map(({ points, width }) => (
                <polyline key={points} points={formatLine(points)} stroke-width={width * 100} />
              ))}
            </svg>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function takeExample(strokes: readonly Stroke[]): void {
  // What the board shows from elsewhere makes way first.
  if (digit.peek().origin.kind !== 'drawing') clearDigit();
  // A copy: the same example again is a drawing to read again.
  replaceStrokes([...strokes]);
  // On a phone it is far above.
  reveal(document.getElementById(BOARD_ID)!);
}

function formatLine(points: Stroke['points']): string {
  return smoothStroke(points)
    .map(({ x, y }) => `${(100 * x).toFixed(1)},${(100 * y).toFixed(1)}`)
    .join(' ');
}
