import { device_util, env } from '@tensorflow/tfjs-core';
import { activateBackend } from './activate-backend';
import type { BackendCandidate } from './backend-candidate';
import type { WasmPaths } from './backend-options';
import { BackendRefusal, messageOf } from './errors';

/** WebAssembly, with the kernels that training needs and the official backend lacks. */
export const wasm: BackendCandidate = {
  name: 'wasm',
  async prepare({ wasmPaths }) {
    try {
      await activateBackend('wasm', () => load(wasmPaths));
    } catch (error) {
      if (error instanceof BackendRefusal) throw error;
      throw new BackendRefusal('failed', `Its module did not start: ${messageOf(error)}.`, {
        cause: error,
        ...(device_util.isBrowser() && {
          enable:
            'serve the .wasm files of @tensorflow/tfjs-backend-wasm, pass their URL as wasmPaths',
        }),
      });
    }
    const { registerTrainingKernels } = await import('@mnist-convnet/wasm-kernels');
    const { variant, usesWideVectors, warnings } = await registerTrainingKernels();
    const instructions = variant === 'relaxed-simd' ? 'relaxed SIMD' : 'SIMD';
    return {
      description: `wasm (${instructions}${usesWideVectors ? ', wide vectors' : ''})`,
      warnings,
    };
  },
};

async function load(wasmPaths: WasmPaths | undefined): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // The threaded build's memory is shared, which the training kernels can't be linked with. We use
  // several cores by several workers.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (wasmPaths === undefined || !device_util.isBrowser()) return;
  if (typeof wasmPaths === 'string') return setWasmPaths(wasmPaths);
  // A map has to name all three files, even if the third is never fetched.
  const simd = wasmPaths['tfjs-backend-wasm-simd.wasm'];
  setWasmPaths({ ...wasmPaths, 'tfjs-backend-wasm-threaded-simd.wasm': simd });
}
