import type { KernelExports } from './kernel-exports';

/** The kernels as they run best here. */
export interface KernelVariant {
  /** 'relaxed-simd' has fused multiply-add. */
  readonly name: 'relaxed-simd' | 'simd';
  /** Whether this engine makes 256-bit operations of pairs of 128-bit ones; see `enableWideVectors`. */
  readonly usesWideVectors: boolean;
  /** What was tried first and dropped, and why. */
  readonly warnings: readonly string[];
  /** A new instance on a backend's memory. */
  instantiate(memory: WebAssembly.Memory): KernelExports;
}
