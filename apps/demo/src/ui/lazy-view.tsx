import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';

/** Shows a component once it is fetched, and moves nothing meanwhile. If it breaks, the page doesn't. */
export function LazyView({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [view, setView] = useState<{ readonly View: ComponentType }>();
  const [failure, setFailure] = useState<unknown>();
  const [error, tryAgain] = useErrorBoundary();
  useEffect(() => {
    let isWanted = true;
    load().then((View) => isWanted && setView({ View }), setFailure);
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (error !== undefined) return <BrokenView error={error} onTryAgain={tryAgain} />;
  if (failure !== undefined) return <MissingView error={failure} />;
  return view ? <view.View /> : <div class="view" aria-busy="true" />;
}

/** Browsers remember a script that failed until the page is reloaded, so nothing here can try again. */
function MissingView({ error }: { readonly error: unknown }) {
  return (
    <div class="view">
      <h1>This view can’t be opened</h1>
      <p role="alert">Are you offline? Once you are back, reload the page. ({describe(error)})</p>
    </div>
  );
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
        <p>Something went wrong in it ({describe(error)}). The other views still work.</p>
        <button class="button primary" type="button" onClick={onTryAgain}>
          Try again
        </button>
      </div>
    </div>
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
