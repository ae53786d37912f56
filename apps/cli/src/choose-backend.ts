import { type BackendName, prepareBackend } from '@mnist-convnet/backend';
import { InvalidOptionError } from '@mnist-convnet/errors';
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

/** What `train` was asked to compute with, and what it came to. */
export interface Computer {
  /** The active backend's description, such as 'wasm (relaxed SIMD)'. */
  readonly backend: string;
  /** Threads that compute. */
  readonly workers: number;
}

/** What computes: workers do on wasm, whatever was active before. */
export function describeBackend({ backend, workers }: Computer): string {
  return workers === 1 || backend.startsWith('wasm') ? backend : 'wasm';
}

/**
 * Says what computes, and in how many threads.
 *
 * @param reason why there is one thread, to be told if more might have been expected.
 */
export function describeComputer(computer: Computer, reason?: string): string {
  const { workers } = computer;
  const backend = describeBackend(computer);
  if (workers > 1) return `${backend}, ${workers} workers`;
  return reason === undefined ? backend : `${backend}, 1 worker (${reason})`;
}

/**
 * Checks that the backend and the workers that were typed go together.
 *
 * @throws {InvalidOptionError} if several workers are to compute on something else than wasm.
 */
export function checkComputer(flags: {
  readonly backend: BackendName | 'auto';
  readonly workers: number | 'auto';
}): void {
  const { backend, workers } = flags;
  if (workers === 'auto' || workers === 1 || backend === 'auto' || backend === 'wasm') return;
  const expected = `1 or auto with --backend ${backend}, since several workers compute on wasm; leave out one of the two`;
  throw new InvalidOptionError('--workers', workers, expected);
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
  output.note(`This is Node ${node}. Node ${FAST_NODE} and later train about twice as fast.`);
}
