import { useTrained } from '../../state/training';
import { isInUse, run } from '../../state/training-run';
import { Icon } from '../../ui/icon';

/** Lets the newest network read, which it does by itself at the end of a run. */
export function UseNetwork() {
  const { files, tested } = run.value ?? {};
  if (!files) return null;
  return (
    <div class="row train-use">
      <button
        class="button"
        type="button"
        aria-disabled={isInUse.value}
        onClick={isInUse.value ? undefined : useTrained}
      >
        <Icon name="draw" />
        {isInUse.value ? 'This network reads now' : 'Use this network'}
      </button>
      <p class="soft">
        {isInUse.value
          ? 'Draw with it, or look inside.'
          : `As it ${files === tested?.files ? 'is after the last epoch' : 'was when the run stopped'}, in all views.`}
      </p>
    </div>
  );
}
