import { formatCount } from '../../format';
import { FIELDS, type FieldName, parseField } from '../../state/training-fields';
import { changeField, settings } from '../../state/training-form';
import { textOf } from '../../state/training-settings';
import { ResetField } from './reset-field';

/** One setting: a choice of counts, or a number; what is wrong with it stands below it. */
export function SettingField({ name }: { readonly name: FieldName }) {
  const { label, help, domain } = FIELDS[name];
  const text = textOf(settings.value, name);
  const parsed = parseField(name, text);
  const id = `train-${name}`;
  const take = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLSelectElement }) =>
    changeField(name, currentTarget.value);
  return (
    <div class="field train-field">
      <label for={id}>{label}</label>
      <div class="train-input">
        {'choices' in domain ? (
          <select id={id} value={text} onChange={take} aria-describedby={`${id}-help`}>
            {domain.choices.map((count) => (
              <option key={count} value={count}>
                {formatCount(count)}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onInput={take}
            aria-invalid={'problem' in parsed}
            aria-describedby={`${id}-help`}
          />
        )}
        <ResetField name={name} />
      </div>
      <p id={`${id}-help`} class={'problem' in parsed ? 'train-problem' : 'soft'}>
        {'problem' in parsed ? parsed.problem : help}
      </p>
    </div>
  );
}
