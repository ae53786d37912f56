import { type Remote, wrap } from 'comlink';
import type { Engine, ReaderWorker, Trainer } from './engine';

const reader = wrap<ReaderWorker>(
  new Worker(new URL('./reader/worker.ts', import.meta.url), { type: 'module', name: 'reader' }),
);
void reader.start(document.baseURI);

/**
 * The page's only way to the network. Functions that are passed along have to be wrapped by comlink's
 * `proxy`; what comes back is always a promise.
 */
export const engine = {
  reader,
  trainer: wrap<Trainer>(
    new Worker(new URL('./trainer/worker.ts', import.meta.url), {
      type: 'module',
      name: 'trainer',
    }),
  ),
} satisfies { readonly [Part in keyof Engine]: Remote<Engine[Part]> };
