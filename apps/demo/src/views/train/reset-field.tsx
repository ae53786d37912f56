import { FIELDS, type FieldName } from '../../state/training-fields';
import { changeField, settings } from '../../state/training-form';
import { defaultText } from '../../state/training-settings';
import { Icon } from '../../ui/icon';

/** Marks a field that was changed, and takes it back. */
export function ResetField({ name }: { readonly name: FieldName }) {
  const { recipe, changes } = settings.value;
  if (changes[name] === undefined) return null;
  const text = defaultText(recipe, name);
  const reset = () => {
    // The button goes away: its field gets the focus.
    document.getElementById(`train-${name}`)?.focus();
    changeField(name, undefined);
  };
  return (
    <button
      class="button quiet train-reset"
      type="button"
      title={`Changed. Back to ${text}`}
      aria-label={`${FIELDS[name].label} was changed: back to ${text}`}
      onClick={reset}
    >
      <Icon name="undo" />
    </button>
  );
}
