import { signOf } from '../parts/matrix-grid';
import { NumberCell } from '../parts/number-cell';
import { formatNumber } from '../parts/number-text';
import {
  chooseClass,
  gradient,
  LARGEST_SCORE,
  probabilities,
  rightClass,
  scores,
  setScore,
} from './numbers';

/** A row for each digit: is it right, its score, its probability, its gradient. */
export function ScoreRows() {
  return (
    <div class="learn-score-rows">
      <div class="learn-score-head" aria-hidden="true">
        <span>Right digit</span>
        <span>Score z</span>
        <span>Probability p</span>
        <span>Gradient p − y</span>
      </div>
      {scores.value.map((score, digit) => (
        <ScoreRow key={digit} digit={digit} score={score} />
      ))}
    </div>
  );
}

function ScoreRow({ digit, score }: { readonly digit: number; readonly score: number }) {
  const probability = probabilities.value[digit]!;
  const slope = gradient.value[digit]!;
  return (
    <fieldset
      class={`learn-score-row ${digit === rightClass.value ? 'right' : ''}`}
      aria-label={`Digit ${digit}`}
    >
      <label class="learn-score-digit">
        <input
          type="radio"
          name="right digit"
          aria-label={`${digit} is the right digit`}
          checked={digit === rightClass.value}
          onChange={() => chooseClass(digit)}
        />
        <span aria-hidden="true">{digit}</span>
      </label>
      <input
        class="learn-score-slider"
        type="range"
        min={-LARGEST_SCORE}
        max={LARGEST_SCORE}
        step={0.1}
        value={score}
        aria-label={`Score of ${digit}, slider`}
        onInput={({ currentTarget }) => setScore(digit, currentTarget.valueAsNumber)}
      />
      <NumberCell
        class="boxed"
        label={`Score of ${digit}`}
        value={score}
        onChange={(value) => setScore(digit, value)}
      />
      <span class="learn-measure">
        <span class="visually-hidden">Probability </span>
        <span class="learn-track" aria-hidden="true">
          <span class="learn-fill" style={{ transform: `scaleX(${probability})` }} />
        </span>
        <span class="learn-measure-figure">{formatNumber(probability)}</span>
      </span>
      <span class="learn-measure">
        <span class="visually-hidden">Gradient </span>
        <span class="learn-track signed" aria-hidden="true">
          <span
            class={`learn-fill ${signOf(slope)}`}
            style={{ transform: `scaleX(${slope / 2})` }}
          />
        </span>
        <span class="learn-measure-figure">{formatNumber(slope)}</span>
      </span>
    </fieldset>
  );
}
