import { backend, backends, chooseBackend, compareSpeeds } from '../../state/training-backends';
import { isBusy, isComparing } from '../../state/training-run';
import { BACKEND_LABELS } from './describe';
import { IsolationNote } from './isolation-note';
import { SpeedTable } from './speed-table';

/** Where the next run is computed, and how fast each place is. */
export function BackendCard() {
  return (
    <section class="card stack" aria-labelledby="train-backend-title">
      <h2 id="train-backend-title">Where it computes</h2>
      {backends.value ? (
        <fieldset class="train-recipes">
          <legend class="visually-hidden">Computed by</legend>
          {backends.value.map(({ name, isAvailable, reason }) => (
            <label key={name} class="train-option">
              <input
                type="radio"
                name="train-backend"
                value={name}
                checked={backend.value === name}
                disabled={!isAvailable}
                onChange={() => chooseBackend(name)}
              />
              <span>
                <b>{BACKEND_LABELS[name]}</b>
                <span class="soft">{reason}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p class="soft">Looking at what this browser has…</p>
      )}
      <IsolationNote />
      <button
        class="button"
        type="button"
        aria-disabled={isBusy.value}
        onClick={isBusy.value ? undefined : compareSpeeds}
      >
        {isComparing.value ? 'Comparing…' : 'Compare speeds'}
      </button>
      <SpeedTable />
    </section>
  );
}
