export { WasmBackendMissingError } from './errors';
export { type KernelReport, registerTrainingKernels } from './register-training-kernels';
