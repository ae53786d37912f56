// The training kernels, working on the memory of TensorFlow.js's wasm backend.
//
// Memory: all of it belongs to that backend. The module keeps no data in it, no stack and no heap;
// every address comes from the caller: tensors (float32, row-major, channels last, addresses in
// multiples of 4) and scratch memory, whose size the function of the same name with `Bytes` gives,
// beginning at a multiple of 64. Sizes are i32 counts of elements, addresses and strides are bytes.
// Outputs never overlap inputs. Each function's signature and layout stand at its definition.

export { adamStep } from './adam';
export { convolve, convolveBytes, filterGradient, filterGradientBytes } from './convolution';
export { dropoutMask } from './dropout';
export { reluGradient, sumAll, sumColumns } from './elementwise';
export { multiplyMatrices, multiplyMatricesBytes } from './matrices';
export { maxPoolGradient } from './max-pool';
export { setWideTiles } from './multiply';
export { turnFilter } from './transpose';
export { winogradConvolve, winogradConvolveBytes } from './winograd';
export { winogradFilterGradient, winogradFilterGradientBytes } from './winograd-filter-gradient';
