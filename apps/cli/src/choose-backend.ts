import { type BackendName, prepareBackend } from '@mnist-convnet/backend';
import { enableWideVectors } from '@mnist-convnet/wasm-kernels';
import type { Output } from './output';

/**
 * Prepares what computes, and says which it is.
 *
 * @param name as typed after `--backend`: 'auto', or the one that it has to be.
 * @returns a description such as 'wasm (relaxed SIMD)'.
 * @throws {BackendUnavailableError} if that one can't be had.
 */
export async function chooseBackend(name: BackendName | 'auto', output: Output): Promise<string> {
  // A setting of the whole process, so that it is the program's to make and no library's.
  enableWideVectors();
  const report = await prepareBackend(name === 'auto' ? {} : { prefer: name, required: true });
  for (const warning of report.warnings) output.note(`warning: ${warning}`);
  output.event('backend', report);
  return report.description;
}

/**
 * Says what computes, and in how many threads.
 *
 * @param backend its description, such as 'wasm (relaxed SIMD)'.
 */
export function describeWorkers(backend: string, workers: number): string {
  if (workers === 1) return backend;
  // Workers compute on wasm, whatever was active before.
  return `${backend.startsWith('wasm') ? backend : 'wasm'}, ${workers} workers`;
}

/** The first Node that has 256-bit vectors in WebAssembly. */
const FAST_NODE = 24;

/** On an older Node, says what a newer one would bring to training on wasm. */
export function adviseOnRuntime(
  backend: string,
  output: Output,
  { node }: { readonly node: string } = process.versions,
): void {
  if (!backend.startsWith('wasm') || Number.parseInt(node, 10) >= FAST_NODE) return;
  if (process.arch !== 'x64') return;
  output.note(`This is Node ${node}. Node ${FAST_NODE} and later train about 1.7 times as fast.`);
}
