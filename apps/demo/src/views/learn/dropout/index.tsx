import { Choice } from '../parts/choice';
import { Lesson } from '../parts/lesson';
import { formatNumber } from '../parts/number-text';
import { Slider } from '../parts/slider';
import './dropout.css';
import { DropoutFormulas } from './formula';
import { draw, type Mode, means, mode, outputs, rate, resetDropout, UNITS } from './numbers';
import { UnitRow } from './unit-row';

const MODES: readonly (readonly [Mode, string])[] = [
  ['training', 'Training'],
  ['predicting', 'Predicting'],
];

/** A layer whose units fall out at random while training. */
export function DropoutLesson() {
  const isTraining = mode.value === 'training';
  const kept = outputs.value.filter((value) => value !== 0).length;
  const total = (values: readonly number[]) =>
    formatNumber(Number(values.reduce((sum, value) => sum + value, 0).toFixed(2)));
  return (
    <Lesson
      title="Dropout"
      lead="While training, every step switches some units of a layer off, drawn by lot. The others speak up, so that the layer says as much on average. While predicting, all units work."
      onReset={resetDropout}
    >
      <Choice
        legend="The network is"
        options={MODES}
        value={mode.value}
        onChange={(next) => {
          mode.value = next;
        }}
      />
      <div class="card learn-dropout">
        <Slider
          label="Dropout rate"
          value={rate.value}
          min={0}
          max={0.9}
          step={0.05}
          text={formatNumber(rate.value)}
          onChange={(next) => {
            rate.value = next;
          }}
        />
        <UnitRow />
        <div class="row">
          <button
            class="button primary"
            type="button"
            disabled={!isTraining}
            onClick={() => {
              draw.value += 1;
            }}
          >
            Draw again
          </button>
          <button
            class="button"
            type="button"
            disabled={!isTraining}
            onClick={() => {
              draw.value += 100;
            }}
          >
            100 draws more
          </button>
        </div>
        <output>
          {isTraining ? (
            <>
              Draw {draw.value}: {kept} of {UNITS.length} units work and give{' '}
              <strong>{total(outputs.value)}</strong> together. Mean over{' '}
              {draw.value === 1 ? 'this one draw' : `all ${draw.value} draws`}:{' '}
              <strong>{total(means.value)}</strong>. Without dropout: {total(UNITS)}.
            </>
          ) : (
            <>
              All {UNITS.length} units work and give <strong>{total(UNITS)}</strong> together, every
              time.
            </>
          )}
        </output>
      </div>
      <DropoutFormulas rate={rate.value} />
      <div class="learn-notes">
        <p>
          <strong>Why it helps.</strong> No unit can rely on another to be there, so each has to
          find something that is useful by itself. It is also as if very many thinner networks were
          trained, which share their weights, and their average were used in the end.
        </p>
        <p>
          Srivastava and others described it in 2014. They scaled the weights down when predicting;
          programs today scale up while training instead, as here, which comes to the same.
        </p>
        <p>
          The article’s network has dropout in four places. Dropout has no weights and changes no
          size. You can choose its rates in <em>Train</em>.
        </p>
      </div>
    </Lesson>
  );
}
