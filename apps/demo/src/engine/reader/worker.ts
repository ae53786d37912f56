import { prepareBackend } from '@mnist-convnet/backend';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { expose } from 'comlink';
import type { ReaderWorker } from '../engine';
import { createReader } from './create-reader';
import { DataSets, loadPartsFrom } from './data-sets';

const wasmPaths = {
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
};

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
