import { type BackendName, prepareBackend } from '@mnist-convnet/backend';
import type { Output } from './output';

/**
 * Prepares what computes, and says which it is.
 *
 * @param name as typed after `--backend`: 'auto', or the one that it has to be.
 * @returns a description such as 'wasm (SIMD)'.
 * @throws {BackendUnavailableError} if that one can't be had.
 */
export async function chooseBackend(name: BackendName | 'auto', output: Output): Promise<string> {
  const report = await prepareBackend(name === 'auto' ? {} : { prefer: name, required: true });
  output.event('backend', report);
  return report.description;
}

/**
 * Says what computes, and in how many threads.
 *
 * @param backend its description, such as 'wasm (SIMD)'.
 */
export function describeWorkers(backend: string, workers: number): string {
  return workers === 1 ? backend : `wasm, ${workers} workers`;
}
