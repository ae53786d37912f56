import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DataPart, DataProgress } from '../../engine/data-types';
import { SETS } from '../../engine/mnist-sets';
import { formatCount } from '../../format';
import { loadSet, sets } from '../../state/data';
import { describeDownload } from '../../ui/describe-download';
import { ProgressLine } from './progress-line';

interface SetGateProps {
  readonly part: DataPart;
  readonly children: ComponentChildren;
}

/** Shows what needs a set once it is here. The small one is loaded unasked. */
export function SetGate({ part, children }: SetGateProps) {
  const state = sets.value[part];
  useEffect(() => {
    if (part === 'test' && sets.peek().test.status === 'absent') loadSet('test');
  }, [part]);
  if (state.status === 'ready') return <>{children}</>;
  if (state.status === 'loading') return <Loading progress={state.progress} />;
  const { count, megabytes } = SETS[part];
  if (state.status === 'absent' && part === 'test') return <div aria-busy="true" />;
  return (
    <div class="card stack data-consent">
      {state.status === 'failed' ? (
        <p role="alert">{state.message}</p>
      ) : (
        <p>
          The {formatCount(count)} training images are a download of {megabytes} MB. Your browser
          keeps them for the next time.
        </p>
      )}
      <button class="button primary" type="button" onClick={() => loadSet(part)}>
        {state.status === 'failed' ? 'Try again' : `Load the training images (${megabytes} MB)`}
      </button>
    </div>
  );
}

function Loading({ progress }: { readonly progress: DataProgress }) {
  const { part, receivedBytes, totalBytes } = progress;
  // A host that says nothing of its size may have the browser unpack the file on its way.
  const total = totalBytes ?? SETS[part].count * 784;
  return (
    <ProgressLine
      label={describeDownload(progress)}
      share={receivedBytes === 0 ? undefined : Math.min(1, receivedBytes / total)}
    />
  );
}
