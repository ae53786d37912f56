export { enableWideVectors } from './enable-wide-vectors';
export {
  KernelInputError,
  KernelsUnusableError,
  SharedMemoryError,
  WasmBackendMissingError,
} from './errors';
export { type KernelReport, registerTrainingKernels } from './register-training-kernels';
