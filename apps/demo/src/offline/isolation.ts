/** Kept while the tab is open: a reload that changed nothing isn't offered again. */
const TRIED_KEY = 'mnist-convnet:isolation-tried';
/** The worker is there once it has fetched the whole page, some megabytes. */
const PATIENCE_MS = 60_000;

/**
 * Whether a reload may isolate the page from all others, which shared memory needs: the service worker
 * then serves it with the headers that the host leaves out.
 */
export function canIsolate(): boolean {
  const isHelped = import.meta.env.PROD && 'serviceWorker' in navigator;
  return isHelped && !crossOriginIsolated && !wasTried();
}

/**
 * Reloads the page, isolated. What is in its address stays.
 *
 * @throws if the browser refuses the page its service worker.
 */
export async function isolate(): Promise<void> {
  // Where the worker was refused, `ready` never settles.
  const registration = await Promise.race([navigator.serviceWorker.ready, wait(PATIENCE_MS)]);
  if (!registration) {
    throw new Error(
      'All cores can’t be used: the browser lets this page keep nothing. Private windows often forbid it.',
    );
  }
  rememberTry(true);
  location.reload();
}

/** Lets `canIsolate` offer it again; to be called by a page that is isolated. */
export function forgetTry(): void {
  rememberTry(false);
}

function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function rememberTry(isTried: boolean): void {
  try {
    if (isTried) sessionStorage.setItem(TRIED_KEY, 'yes');
    else sessionStorage.removeItem(TRIED_KEY);
  } catch {
    // Without storage it is offered once too often.
  }
}

function wasTried(): boolean {
  try {
    return sessionStorage.getItem(TRIED_KEY) !== null;
  } catch {
    return false;
  }
}
