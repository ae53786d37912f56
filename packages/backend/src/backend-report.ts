/** Where tensors can live, by the names that TensorFlow.js gives its backends. */
export type BackendName = 'tensorflow' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/**
 * What came of a backend:
 * - `chosen`: it works and is in use (in an inspection: would be);
 * - `available`: it works but another one goes first (in inspections only);
 * - `unavailable`: this machine, or what is installed on it, does not offer it;
 * - `failed`: it is there, but did not load, or did not compute what it should;
 * - `not-tried`: an earlier one was chosen, or only others were asked for.
 */
export type BackendStatus = 'chosen' | 'available' | 'unavailable' | 'failed' | 'not-tried';

/** One line of a report. */
export interface BackendAttempt {
  readonly name: BackendName;
  readonly status: BackendStatus;
  /** Why, in a sentence or two for the user. */
  readonly reason: string;
  /** The command or the setting that would make it available, where there is one. */
  readonly enable?: string;
  /** It was passed over because it found no graphics card, but a program that imitates one. */
  readonly isSoftware?: true;
}

/** Which backend is active now, and why it is that one. */
export interface BackendReport {
  readonly chosen: BackendName;
  /** The chosen one in a few words, such as `wasm (relaxed SIMD, wide vectors)`. */
  readonly description: string;
  /** What the user should know of it although it works, in whole sentences; mostly nothing. */
  readonly warnings: readonly string[];
  /** Every backend that this platform knows, in the order of preference. */
  readonly attempts: readonly BackendAttempt[];
}

/** Every backend put to the test; `chosen` and `description` are null if none works. */
export interface BackendInspection {
  readonly chosen: BackendName | null;
  readonly description: string | null;
  readonly attempts: readonly BackendAttempt[];
}
