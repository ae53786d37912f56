/** What `assembly/index.ts` exports; see there for arguments. Addresses and sizes are numbers, booleans 0 or 1. */
export type KernelExports = Readonly<
  Record<
    | 'adamStep'
    | 'convolve'
    | 'convolveBytes'
    | 'dropoutMask'
    | 'filterGradient'
    | 'filterGradientBytes'
    | 'maxPoolGradient'
    | 'multiplyMatrices'
    | 'multiplyMatricesBytes'
    | 'reluGradient'
    | 'setWideTiles'
    | 'sumAll'
    | 'sumColumns'
    | 'turnFilter'
    | 'winogradConvolve'
    | 'winogradConvolveBytes'
    | 'winogradFilterGradient'
    | 'winogradFilterGradientBytes',
    (...args: number[]) => number
  >
>;

/** Instantiates a compiled module of the kernels on a memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  // Nothing aborts: the assembly has no assertions.
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort() {} } });
  return exports as unknown as KernelExports;
}
