import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reportError } from '../state/notices';

/** Shows a component once it is fetched, and moves nothing meanwhile. */
export function LazyView({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [view, setView] = useState<{ readonly View: ComponentType }>();
  useEffect(() => {
    let isWanted = true;
    load().then(
      (View) => isWanted && setView({ View }),
      () =>
        reportError('This view can’t be fetched. Are you offline? Reload the page to try again.'),
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  return view ? <view.View /> : <div class="view" aria-busy="true" />;
}
