import { forgetTry } from './isolation';
import { watchForUpdates } from './watch-for-updates';

/**
 * Has a service worker keep the page, so that it opens without a network and isolated. Call it when the
 * page is usable: the worker then fetches all of it. Nothing happens while developing, or where browsers
 * have or allow no service workers.
 */
export async function registerOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if (crossOriginIsolated) forgetTry();
  try {
    const url = new URL('service-worker.js', document.baseURI);
    watchForUpdates(await navigator.serviceWorker.register(url, { updateViaCache: 'none' }));
  } catch {
    // Such as in a private window. The page works while there is a network.
  }
}
