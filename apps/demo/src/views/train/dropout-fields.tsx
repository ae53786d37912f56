import { DROPOUT_FIELDS, FIELDS } from '../../state/training-fields';
import { changeField, settings } from '../../state/training-form';
import { textOf } from '../../state/training-settings';
import { ResetField } from './reset-field';

/** The four dropout rates. */
export function DropoutFields() {
  return (
    <fieldset class="train-dropout">
      <legend>Dropout after</legend>
      <p class="soft">
        The share of values that is switched off at random in each step, so that the network can’t
        rely on any single one.
      </p>
      <div class="train-sliders">
        {DROPOUT_FIELDS.map((name) => {
          const text = textOf(settings.value, name);
          return (
            <div key={name} class="train-slider">
              <label for={`train-${name}`}>{FIELDS[name].label}</label>
              <output for={`train-${name}`}>{Math.round(Number(text) * 100)} %</output>
              <ResetField name={name} />
              <input
                id={`train-${name}`}
                type="range"
                min={0}
                max={0.9}
                step={0.05}
                value={text}
                aria-valuetext={`${Math.round(Number(text) * 100)} %`}
                onInput={({ currentTarget }) => changeField(name, currentTarget.value)}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
