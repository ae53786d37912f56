import { useState } from 'preact/hooks';
import { canIsolate, isolate } from '../../offline/isolation';
import { reportError } from '../../state/notices';
import { isTraining } from '../../state/training-run';

/** Says why the processor has one core alone to train with, where that is so, and offers all of them. */
export function IsolationNote() {
  const [isOffered] = useState(canIsolate);
  const [isWaiting, setIsWaiting] = useState(false);
  if (crossOriginIsolated) return null;
  const isBusy = isTraining.value || isWaiting;
  const reload = async () => {
    setIsWaiting(true);
    try {
      await isolate();
    } catch (error) {
      reportError(error);
      setIsWaiting(false);
    }
  };
  return (
    <div class="train-isolation">
      <p>
        Only one core can train: browsers let several share their memory only in pages that are shut
        off from all others, and this one isn’t yet.
      </p>
      {isOffered && (
        <button
          class="button"
          type="button"
          aria-disabled={isBusy}
          onClick={isBusy ? undefined : reload}
        >
          {isWaiting ? 'About to reload…' : 'Use all cores (reloads the page)'}
        </button>
      )}
    </div>
  );
}
