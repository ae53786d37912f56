import { expose } from 'comlink';
import type { Trainer } from '../engine';
import { createBrowserRunStore } from './browser-run-store';
import { createTrainer } from './create-trainer';
import { wasmPaths } from './wasm-paths';

const trainer: Trainer = createTrainer({
  store: createBrowserRunStore(),
  isIsolated: self.crossOriginIsolated,
  cores: navigator.hardwareConcurrency ?? 1,
  wasmPaths,
});
expose(trainer);
