import { prepareBackend } from '@mnist-convnet/backend';
import { expose } from 'comlink';
import type { ReaderWorker } from '../engine';
import { wasmPaths } from '../wasm-paths';
import { createReader } from './create-reader';
import { DataSets, loadPartsFrom } from './data-sets';

/** Makes the worker that this runs in the reader. */
export function serveReader(): void {
  let pageUrl = self.location.href;
  const reader = createReader({
    // Without WebAssembly's vectors plain JavaScript still reads a digit, in more time.
    prepare: () => prepareBackend({ prefer: ['wasm', 'cpu'], required: true, wasmPaths }),
    data: new DataSets(loadPartsFrom(() => new URL('mnist/', pageUrl).href)),
  });
  expose({
    ...reader,
    async start(url) {
      pageUrl = url;
    },
  } satisfies ReaderWorker);
}
