import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';
import { SharedMemoryError } from './errors';
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
  disposeData(dataId: object): boolean;
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
}

/** The kernels on one backend's memory, and what they need of it. */
export interface WasmRuntime {
  readonly kernels: KernelExports;
  /** Where a tensor's values lie. */
  addressOf(tensor: TensorInfo): number;
  /**
   * A new `float32` tensor; its values are whatever was there. To be called after `scratch`, so that
   * nothing is lost where there is no memory for it.
   *
   * @throws {RangeError} if there is no memory left.
   */
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

/** Half of the largest memory of 32-bit WebAssembly: more than that to work in is a mistake. */
const MOST_SCRATCH_BYTES = 2 ** 31;

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
  requireOwnMemory(backend);
  let scratch = 0;
  let scratchBytes = 0;
  return {
    kernels: variant.instantiate(wasm.asm.memory),
    addressOf: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    makeOutput(shape) {
      const output = backend.makeOutput([...shape], 'float32');
      if (backend.dataIdMap.get(output.dataId).memoryOffset !== 0) return output;
      // The backend itself doesn't look, and would write to address 0.
      backend.disposeData(output.dataId);
      throw new RangeError(`No memory left for a tensor of shape [${shape}].`);
    },
    share({ dataId, shape, dtype }) {
      backend.incRef(dataId);
      return { dataId, shape, dtype };
    },
    scratch(bytes) {
      if (bytes > scratchBytes) {
        wasm._free(scratch);
        [scratch, scratchBytes] = [0, 0];
        if (bytes < MOST_SCRATCH_BYTES) scratch = wasm._malloc(bytes + 63) >>> 0;
        if (scratch === 0) throw new RangeError(`No memory left for ${bytes} bytes to work in.`);
        scratchBytes = bytes;
      }
      return Math.ceil(scratch / 64) * 64;
    },
  };
}

/**
 * Makes sure that a backend isn't one of several threads.
 *
 * @throws {SharedMemoryError} if it is.
 */
export function requireOwnMemory(backend: object): void {
  const { buffer } = (backend as WasmBackend).wasm.asm.memory;
  // By its tag, since it may come from another realm.
  if (Object.prototype.toString.call(buffer).includes('Shared')) throw new SharedMemoryError();
}
