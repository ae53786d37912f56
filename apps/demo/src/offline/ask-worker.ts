import type { PageMessage } from './messages';

/** A worker that doesn't answer is of a release that doesn't know the question. */
const PATIENCE_MS = 2000;

/** Whether what this page was loaded from is all of the release that a service worker serves. */
export function ownsThisPage(worker: ServiceWorker): Promise<boolean> {
  const loaded = document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
    'script[src], link[rel="stylesheet"]',
  );
  const urls = Array.from(loaded, (element) => ('src' in element ? element.src : element.href));
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS);
    port1.onmessage = ({ data }) => resolve(data === true);
    tell(worker, { kind: 'owns', urls }, [port2]);
  });
}

/** Sends a message that the worker understands. */
export function tell(worker: ServiceWorker, message: PageMessage, transfer: Transferable[] = []) {
  worker.postMessage(message, transfer);
}
