import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { reportError } from '../state/notices';

/** Shows a component once it is fetched, and moves nothing meanwhile. If it breaks, the page doesn't. */
export function LazyView({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [view, setView] = useState<{ readonly View: ComponentType }>();
  const [failure, setFailure] = useState<unknown>();
  const [error, tryAgain] = useErrorBoundary();
  useEffect(() => {
    let isWanted = true;
    load().then(
      (View) => isWanted && setView({ View }),
      (reason) => {
        // What can't be fetched is a TypeError in every browser; anything else is the view's own fault.
        if (reason instanceof TypeError) {
          reportError('This view can’t be fetched. Are you offline? Reload the page to try again.');
        } else setFailure(reason);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (error !== undefined) return <BrokenView error={error} onTryAgain={tryAgain} />;
  // Browsers remember a script that failed until the page is reloaded.
  if (failure !== undefined) {
    return <BrokenView error={failure} onTryAgain={() => location.reload()} />;
  }
  return view ? <view.View /> : <div class="view" aria-busy="true" />;
}

interface BrokenViewProps {
  readonly error: unknown;
  readonly onTryAgain: () => void;
}

function BrokenView({ error, onTryAgain }: BrokenViewProps) {
  return (
    <div class="view">
      <h1>This view broke</h1>
      <div class="row" role="alert">
        <p>
          Something went wrong in it ({error instanceof Error ? error.message : String(error)}). The
          other views still work.
        </p>
        <button class="button primary" type="button" onClick={onTryAgain}>
          Try again
        </button>
      </div>
    </div>
  );
}
