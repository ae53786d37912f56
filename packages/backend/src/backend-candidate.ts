import type { WasmPaths } from './backend-options';
import type { BackendName } from './backend-report';

/** One backend and how to get at it; an implementation knows nothing of the others. */
export interface BackendCandidate {
  readonly name: BackendName;
  /**
   * Loads, registers and activates the backend. Leaves the program's globals as they were if it
   * can't; what it registered with the engine by then is the caller's to remove.
   *
   * @throws {BackendRefusal} with what the user should know; any other error counts as `failed`.
   */
  prepare(request: BackendRequest): Promise<PreparedBackend>;
}

/** What a candidate is asked for. */
export interface BackendRequest {
  /** The caller named this backend, so that slow is better than not at all. */
  readonly preferred: boolean;
  readonly wasmPaths?: WasmPaths | undefined;
}

/** A backend that is active now. */
export interface PreparedBackend {
  /** Such as `wasm (relaxed SIMD, wide vectors)`. */
  readonly description: string;
  /** What the user should know although it works; default nothing. */
  readonly warnings?: readonly string[];
  /** Takes back the globals that it needs, once the backend has been removed; default nothing. */
  readonly undo?: () => void;
}
