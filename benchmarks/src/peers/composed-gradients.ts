import {
  type backend_util,
  getKernel,
  type KernelBackend,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];

/**
 * Lets TensorFlow.js's wasm backend train, in the way that needs nothing but its own kernels: both
 * gradients of a convolution of stride 1 without padding, as convolutions. What a user of the stock
 * backend could write in an afternoon, and so what this workspace has to be faster than.
 *
 * Reference: V. Dumoulin, F. Visin, "A guide to convolution arithmetic for deep learning", 2016.
 */
export function registerComposedGradients(): void {
  register('Conv2DBackpropInput', ({ dy, filter }, run) => {
    const [height, width] = filter!.shape as Shape4D;
    const turned = run('Reverse', { x: filter! }, { dims: [0, 1] });
    const swapped = run('Transpose', { x: turned }, { perm: [0, 1, 3, 2] }); // [height, width, outChannels, inChannels]
    return run('Conv2D', { x: dy!, filter: swapped }, convolve(height - 1, width - 1));
  });
  register('Conv2DBackpropFilter', ({ x, dy }, run) => {
    const images = run('Transpose', { x: x! }, { perm: [3, 1, 2, 0] }); // [inChannels, height, width, batch]
    const filter = run('Transpose', { x: dy! }, { perm: [1, 2, 0, 3] }); // [outHeight, outWidth, batch, outChannels]
    const products = run('Conv2D', { x: images, filter }, convolve(0, 0)); // [inChannels, filterHeight, filterWidth, outChannels]
    return run('Transpose', { x: products }, { perm: [1, 2, 0, 3] });
  });
}

type Run = (kernel: string, inputs: Inputs, attrs: object) => TensorInfo;
type Inputs = { readonly [name: string]: TensorInfo };

function convolve(padY: number, padX: number): object {
  const pad: backend_util.ExplicitPadding = [
    [0, 0],
    [padY, padY],
    [padX, padX],
    [0, 0],
  ];
  return { strides: 1, dilations: 1, pad, dataFormat: 'NHWC' };
}

/** Everything but the last result of `run` is freed. */
function register(kernelName: string, compute: (inputs: Inputs, run: Run) => TensorInfo): void {
  if (getKernel(kernelName, 'wasm')) unregisterKernel(kernelName, 'wasm');
  registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      if (attrs!.pad !== 'valid') throw new Error(`${kernelName} knows no padding but 'valid'.`);
      const made: TensorInfo[] = [];
      const result = compute(inputs as Inputs, (name, given, attributes) => {
        const { kernelFunc } = getKernel(name, 'wasm');
        const args = { inputs: given, attrs: attributes as never, backend };
        made.push(kernelFunc(args) as TensorInfo);
        return made.at(-1)!;
      });
      for (const { dataId } of made) {
        if (dataId !== result.dataId) (backend as KernelBackend).disposeData(dataId);
      }
      return result;
    },
  });
}
