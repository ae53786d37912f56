import type { InspectBackendsOptions, PrepareBackendOptions } from './backend-options';
import type { BackendInspection, BackendReport } from './backend-report';
import { browserWebgpu } from './browser-webgpu';
import { cpu } from './cpu';
import { inspectCandidates } from './inspect-candidates';
import { selectBackend } from './select-backend';
import { wasm } from './wasm';
import { webgl } from './webgl';

const CANDIDATES = [browserWebgpu, webgl, wasm, cpu];

/** As in Node, with the candidates of a browser: `webgpu`, `webgl`, `wasm`, `cpu`. */
export function prepareBackend(options: PrepareBackendOptions = {}): Promise<BackendReport> {
  return selectBackend(CANDIDATES, options);
}

/** As in Node, with the candidates of a browser. */
export function inspectBackends(options: InspectBackendsOptions = {}): Promise<BackendInspection> {
  return inspectCandidates(CANDIDATES, options);
}
