import { type Remote, wrap } from 'comlink';
import type { Engine, ReaderWorker, Trainer } from './engine';

const [readerThread, trainerThread] = [startWorker('reader'), startWorker('trainer')];
const reader = wrap<ReaderWorker>(readerThread);
void reader.start(document.baseURI);

/**
 * The page's only way to the network. Functions that are passed along have to be wrapped by comlink's
 * `proxy`; what comes back is always a promise.
 */
export const engine = {
  reader,
  trainer: wrap<Trainer>(trainerThread),
} satisfies { readonly [Part in keyof Engine]: Remote<Engine[Part]> };

/**
 * Calls back when a worker can't be fetched or breaks down: what it was asked is then never answered.
 *
 * @param onFailure is told what happened, in a sentence or two for the user.
 */
export function watchWorkers(onFailure: (text: string) => void): void {
  for (const [thread, does] of [
    [readerThread, 'reads digits'],
    [trainerThread, 'trains'],
  ] as const) {
    thread.addEventListener('error', ({ message }) => {
      const what = message ? `failed (${message})` : 'can’t be fetched';
      onFailure(`The part of the page that ${does} ${what}. Reload the page to go on.`);
    });
  }
}

function startWorker(name: keyof Engine): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
}
