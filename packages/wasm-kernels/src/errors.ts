import { MnistConvnetError } from '@mnist-convnet/errors';

/** TensorFlow.js's wasm backend isn't part of the program. Code: `WASM_BACKEND_MISSING`. */
export class WasmBackendMissingError extends MnistConvnetError {
  constructor() {
    super(
      'WASM_BACKEND_MISSING',
      "The training kernels extend TensorFlow.js's wasm backend, and that backend isn't loaded. " +
        "Import '@tensorflow/tfjs-backend-wasm' first.",
    );
  }
}

/**
 * No variant of the kernels runs and computes right in this engine. Code: `KERNELS_UNUSABLE`.
 */
export class KernelsUnusableError extends MnistConvnetError {
  /** What was tried, and what came of it; empty if the engine has no SIMD. */
  readonly attempts: readonly string[];

  constructor(attempts: readonly string[]) {
    super(
      'KERNELS_UNUSABLE',
      attempts.length === 0
        ? 'The training kernels need WebAssembly SIMD, which this engine does not have. Use a newer one.'
        : [
            'The training kernels compute wrongly in this engine.',
            ...attempts,
            'Leave out enableWideVectors() if the program calls it, or use another engine.',
          ].join(' '),
    );
    this.attempts = attempts;
  }
}

/** A kernel was handed tensors that it can't compute with. Code: `KERNEL_INPUT`. */
export class KernelInputError extends MnistConvnetError {
  /** TensorFlow.js's name of the kernel. */
  readonly kernelName: string;

  /** @param what what it got and what it takes, in a sentence. */
  constructor(kernelName: string, what: string) {
    super('KERNEL_INPUT', `${kernelName} on the wasm backend: ${what}`);
    this.kernelName = kernelName;
  }
}

/** The wasm backend runs in several threads, whose memory the kernels can't work on. Code: `SHARED_MEMORY`. */
export class SharedMemoryError extends MnistConvnetError {
  constructor() {
    super(
      'SHARED_MEMORY',
      "The training kernels can't work on the shared memory of the wasm backend's own threads. " +
        "Before the backend starts, call env().set('WASM_HAS_MULTITHREAD_SUPPORT', false), and use " +
        'several cores by several workers.',
    );
  }
}
