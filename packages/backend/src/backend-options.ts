import type { BackendName } from './backend-report';

/**
 * Where a browser finds the `.wasm` files of `@tensorflow/tfjs-backend-wasm`: the URL of their folder,
 * with a slash at its end, or the URL of each file.
 */
export type WasmPaths =
  | string
  | {
      readonly 'tfjs-backend-wasm.wasm': string;
      readonly 'tfjs-backend-wasm-simd.wasm': string;
    };

/** How to look at the backends. */
export interface InspectBackendsOptions {
  /** Default beside the page's script. Node finds the files by itself. */
  readonly wasmPaths?: WasmPaths;
}

/** Which backend to prepare. */
export interface PrepareBackendOptions extends InspectBackendsOptions {
  /** The backend, or backends in order, to try before the others; default none. */
  readonly prefer?: BackendName | readonly BackendName[];
  /** Whether nothing but the preferred ones will do; default false. */
  readonly required?: boolean;
}
