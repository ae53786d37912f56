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
