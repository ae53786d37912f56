import { formatNumber } from '../parts/number-text';
import { means, mode, outputs, UNITS } from './numbers';

/** What the bars' upper end stands for; a unit that is kept at rate 0.9 goes beyond it. */
const TALLEST = 8;

/** The units: what each gives now, and over all draws. */
export function UnitRow() {
  const isTraining = mode.value === 'training';
  return (
    <div class="learn-units">
      <ol aria-label="Units">
        {UNITS.map((value, unit) => {
          const output = outputs.value[unit]!;
          const isDropped = output === 0;
          return (
            <li key={unit}>
              <span class="learn-column" aria-hidden="true">
                <span
                  class="learn-mean"
                  style={{ height: share(isTraining ? means.value[unit]! : value) }}
                />
                <span class="learn-level" style={{ bottom: share(value) }} />
              </span>
              <span class={`learn-unit ${isDropped ? 'dropped' : ''}`}>
                <span class="visually-hidden">Unit {unit + 1}: </span>
                {isDropped ? (
                  <>
                    <s>{formatNumber(value)}</s>
                    <span class="visually-hidden"> dropped</span>
                  </>
                ) : (
                  formatNumber(Number(output.toFixed(1)))
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="learn-hint">
        Circles: what the units give now. Lines: what they give without dropout.{' '}
        {isTraining
          ? 'Bars: the mean of the draws, which nears the lines.'
          : 'Bars: what they give on average, just that.'}
      </p>
    </div>
  );
}

function share(value: number): string {
  return `${Math.min(100, (value / TALLEST) * 100)}%`;
}
