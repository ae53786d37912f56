import { type Remote, wrap } from 'comlink';
import type { Engine, ReaderWorker, Trainer } from './engine';
import { ReplaceableWorker } from './replaceable-worker';

let tellFailure: (text: string) => void = () => {};

const reader = wrap<ReaderWorker>(startWorker('reader', 'reads digits'));
void reader.start(document.baseURI);
const trainer = new ReplaceableWorker<Trainer>(() => startWorker('trainer', 'trains'));

/**
 * The page's only way to the network. Functions that are passed along have to be wrapped by comlink's
 * `proxy`; what comes back is always a promise.
 */
export const engine = {
  reader,
  trainer: trainer.remote,
} satisfies { readonly [Part in keyof Engine]: Remote<Engine[Part]> };

/** Ends what the trainer does, at once; what it was asked is rejected with a `WorkerEndedError`. */
export function replaceTrainer(): void {
  trainer.replace();
}

/**
 * Calls back when a worker can't be fetched or breaks down: what it was asked is then never answered.
 *
 * @param onFailure is told what happened, in a sentence or two for the user.
 */
export function watchWorkers(onFailure: (text: string) => void): void {
  tellFailure = onFailure;
}

function startWorker(name: keyof Engine, does: string): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  worker.addEventListener('error', ({ message }) => {
    const what = message ? `failed (${message})` : 'can’t be fetched';
    tellFailure(`The part of the page that ${does} ${what}. Reload the page to go on.`);
  });
  return worker;
}
