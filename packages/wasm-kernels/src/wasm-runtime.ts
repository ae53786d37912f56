import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelExports } from './kernel-exports';
import type { KernelVariant } from './kernel-variant';

/** As much of `BackendWasm` as is used here; TensorFlow.js doesn't declare all of it. */
interface WasmBackend {
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory };
    /** Addresses above 2 GiB come as negative numbers; 0 if there is no memory left. */
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  incRef(dataId: object): void;
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
}

/** The kernels on one backend's memory, and what they need of it. */
export interface WasmRuntime {
  readonly kernels: KernelExports;
  /** Where a tensor's values lie. */
  addressOf(tensor: TensorInfo): number;
  /** A new `float32` tensor; its values are whatever was there. */
  makeOutput(shape: readonly number[]): TensorInfo;
  /** A second tensor on a tensor's values. */
  share(tensor: TensorInfo): TensorInfo;
  /**
   * Memory that is good until the next call, beginning at a multiple of 64.
   *
   * @throws {RangeError} if there is no memory left.
   */
  scratch(bytes: number): number;
}

/** Gives the kernels' runtime on a backend, the same one for the same backend. */
export type RuntimeOf = (backend: KernelBackend | object) => WasmRuntime;

/** Runs a variant of the kernels on whatever backend it is asked for. */
export function createRuntimes(variant: KernelVariant): RuntimeOf {
  const runtimes = new WeakMap<object, WasmRuntime>();
  return (backend) => {
    let runtime = runtimes.get(backend);
    if (runtime === undefined) {
      runtime = createRuntime(variant, backend as WasmBackend);
      runtimes.set(backend, runtime);
    }
    return runtime;
  };
}

function createRuntime(variant: KernelVariant, backend: WasmBackend): WasmRuntime {
  const { wasm } = backend;
  let scratch = 0;
  let scratchBytes = 0;
  return {
    kernels: variant.instantiate(wasm.asm.memory),
    addressOf: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    makeOutput: (shape) => backend.makeOutput([...shape], 'float32'),
    share({ dataId, shape, dtype }) {
      backend.incRef(dataId);
      return { dataId, shape, dtype };
    },
    scratch(bytes) {
      if (bytes > scratchBytes) {
        wasm._free(scratch);
        scratchBytes = 0;
        scratch = wasm._malloc(bytes + 63) >>> 0;
        if (scratch === 0) throw new RangeError(`No memory left for ${bytes} bytes`);
        scratchBytes = bytes;
      }
      return Math.ceil(scratch / 64) * 64;
    },
  };
}
