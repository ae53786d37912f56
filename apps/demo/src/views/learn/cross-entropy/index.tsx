import { Choice } from '../parts/choice';
import { Lesson } from '../parts/lesson';
import './cross-entropy.css';
import { formatNumber } from '../parts/number-text';
import { CrossEntropyFormulas } from './formulas';
import { LossCurve } from './loss-curve';
import {
  type ClassCount,
  classCount,
  loss,
  probabilities,
  resetCrossEntropy,
  rightClass,
  shiftScores,
  stepDown,
} from './numbers';
import { ScoreRows } from './score-rows';

const COUNTS: readonly (readonly [ClassCount, string])[] = [
  ['3', 'three'],
  ['10', 'all ten'],
];

/** From scores to probabilities, to one figure for how wrong they are, and back to the scores. */
export function CrossEntropyLesson() {
  const right = rightClass.value;
  const p = probabilities.value[right]!;
  return (
    <Lesson
      title="Softmax and cross-entropy"
      lead="The last layer gives each digit a score. Softmax turns the scores into probabilities: all positive, 1 together. Cross-entropy then asks one thing only: how probable was the right digit?"
      onReset={resetCrossEntropy}
    >
      <Choice
        legend="Digits"
        options={COUNTS}
        value={classCount.value}
        onChange={(next) => {
          classCount.value = next;
        }}
      />
      <div class="card learn-scores">
        <ScoreRows />
        <div class="row">
          <button class="button" type="button" onClick={() => stepDown(1)}>
            One step downhill
          </button>
          <button class="button" type="button" onClick={() => shiftScores(1)}>
            Every score + 1
          </button>
        </div>
      </div>
      <div class="learn-two">
        <section class="stack">
          <h3>The loss</h3>
          <output>
            The right digit, {right}, has probability {formatNumber(p)}: the loss is{' '}
            <strong>{formatNumber(loss.value)}</strong>.
          </output>
          <LossCurve probability={p} />
        </section>
        <section class="stack">
          <h3>In formulas</h3>
          <CrossEntropyFormulas />
        </section>
      </div>
      <div class="learn-notes">
        <p>
          Sure and right costs next to nothing; sure and wrong costs a lot, without limit. With ten
          digits, somebody who can’t tell and says 0.1 to each has a loss of ln 10 = 2.303: that is
          about where an untrained network begins.
        </p>
        <p>
          The gradient is as plain as can be: probability minus truth. All wrong digits are pushed
          down by as much as they were believed in, the right one up by what it lacked, and together
          it is zero. “One step downhill” moves each score by minus its gradient.
        </p>
        <p>
          Adding the same to every score changes nothing (until one reaches the end of its slider):
          only differences count.
        </p>
      </div>
    </Lesson>
  );
}
