export { enableWideVectors } from './enable-wide-vectors';
export { KernelsUnusableError, WasmBackendMissingError } from './errors';
export { type KernelReport, registerTrainingKernels } from './register-training-kernels';
