import type { InspectBackendsOptions, PrepareBackendOptions } from './backend-options';
import type { BackendInspection, BackendReport } from './backend-report';
import { cpu } from './cpu';
import { inspectCandidates } from './inspect-candidates';
import { createNodeWebgpuCandidate } from './node-webgpu';
import { selectBackend } from './select-backend';
import { createTensorflowCandidate } from './tensorflow';
import { wasm } from './wasm';
import { webgl } from './webgl';

/** In the order of preference; see {@link prepareBackend}. */
const CANDIDATES = [createTensorflowCandidate(), createNodeWebgpuCandidate(), webgl, wasm, cpu];

/**
 * Makes the fastest backend that trains correctly the active one, and says why it is that one.
 *
 * The order is `tensorflow`, `webgpu`, `webgl`, `wasm`, `cpu`: first TensorFlow's native library, which
 * uses every core or a CUDA card; then graphics cards, but not their emulations in software; then
 * WebAssembly; last plain JavaScript, which trains on 0.17 images per second. This is what to expect,
 * not a measurement of the machine. In Node the first two depend on optional packages and there is
 * no `webgl`, so that a plain install takes `wasm`. Each backend that is tried has to take a small
 * network through a forward and a backward pass with the right numbers; one that can't is removed
 * from the engine again.
 *
 * Calls that overlap take turns. Nothing is printed.
 *
 * @param options.prefer the backend, or backends in order, to try first; default none.
 * @param options.required whether nothing but the preferred ones will do; default false, which falls
 *   back to the others.
 * @param options.wasmPaths where a browser finds the `.wasm` files; default beside the script.
 * @throws {BackendUnavailableError} if none that would do works; the backend that was active before
 *   is active again.
 * @throws {InvalidOptionError} if `prefer` names a backend that isn't one, or is empty while
 *   `required`.
 * @example
 * const { description, attempts } = await prepareBackend({ prefer: 'webgpu' });
 */
export function prepareBackend(options: PrepareBackendOptions = {}): Promise<BackendReport> {
  return selectBackend(CANDIDATES, options);
}

/**
 * Puts every backend to the test and tells which one {@link prepareBackend} would choose. The engine
 * is left with the backends that it had, and with the same one active; if none was, none is.
 *
 * @param options.wasmPaths as in {@link prepareBackend}.
 */
export function inspectBackends(options: InspectBackendsOptions = {}): Promise<BackendInspection> {
  return inspectCandidates(CANDIDATES, options);
}
