import type { BackendSpeed } from '../training-types';
import type { AvailableBackend } from './choose-backends';
import { measureSpeed } from './measure-speed';
import { type BackendAccess, returnToBackend } from './work-on-backend';

interface CompareOptions extends Pick<BackendAccess, 'wasmPaths'> {
  readonly onSpeed: (speed: BackendSpeed) => unknown;
  /** Ends it between two backends. */
  readonly signal: AbortSignal;
}

/**
 * Measures one backend after another; those that only imitate a graphics card last, since they may take long.
 *
 * @returns when the page has heard all.
 */
export async function compareBackends(
  backends: readonly AvailableBackend[],
  { onSpeed, signal, wasmPaths }: CompareOptions,
): Promise<void> {
  const order = backends.toSorted((a, b) => Number(a.isSoftware) - Number(b.isSoftware));
  await returnToBackend(wasmPaths, async () => {
    for (const backend of order) {
      if (signal.aborted) return;
      await onSpeed(await measureSpeed(backend, wasmPaths));
    }
  });
}
