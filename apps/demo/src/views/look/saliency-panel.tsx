import { useMemo } from 'preact/hooks';
import { findBest } from '../../probabilities';
import { digit } from '../../state/digit';
import { prediction } from '../../state/network';
import { route, setParams } from '../../state/route';
import { readNumber } from './choice';
import { PixelCanvas } from './pixel-canvas';
import { useSaliency } from './questions';
import { paintSaliency } from './saliency';

const CLASSES = Array.from({ length: 10 }, (_, value) => value);

/** Which pixels matter to a class. */
export function SaliencyPanel() {
  const best = prediction.value && findBest(prediction.value).digit;
  const chosen = readNumber(route.value.params.class, 10) ?? best ?? 0;
  const { pixels } = digit.value;
  const gradient = useSaliency(chosen);
  const data = useMemo(
    () => paintSaliency(pixels, gradient ?? new Float32Array(pixels.length)),
    [pixels, gradient],
  );
  return (
    <section class="look-saliency" aria-labelledby="look-saliency-title">
      <div class="look-saliency-board">
        <PixelCanvas
          {...{ data, height: 28, width: 28 }}
          label={`The digit, coloured by how each pixel moves the score of ${chosen}`}
        />
      </div>
      <div class="stack">
        <h2 id="look-saliency-title">Which pixels speak for a {chosen}?</h2>
        <fieldset class="look-classes">
          <legend>Score of</legend>
          {CLASSES.map((value) => (
            <button
              key={value}
              type="button"
              class="button square"
              aria-pressed={value === chosen}
              aria-label={value === best ? `${value}, the answer` : String(value)}
              onClick={() => setParams({ class: String(value) })}
            >
              {value}
              {value === best && <span class="look-best-mark" aria-hidden="true" />}
            </button>
          ))}
        </fieldset>
        <p>
          <b class="look-above">Orange</b>: a little more ink here would raise the network’s score
          for {chosen}. <b class="look-below">Blue</b>: it would lower it. The stronger the colour,
          the more it would.
        </p>
        <p class="soft">
          This is the gradient of the score (the last layer’s sum, before softmax) by the 784
          pixels. It tells what a tiny change would do, not why the network decided; strong colours
          often lie where no ink is.
        </p>
      </div>
    </section>
  );
}
