import type { WasmPaths } from '@mnist-convnet/backend';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

/** Whole addresses: the workers that `train` starts have another base. */
const locate = (path: string) => new URL(path, self.location.href).href;

/** Where the wasm backend's files are, in a worker and those that it starts. */
export const wasmPaths: WasmPaths = {
  'tfjs-backend-wasm.wasm': locate(plain),
  'tfjs-backend-wasm-simd.wasm': locate(simd),
};
