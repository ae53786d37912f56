import { prepareBackend } from '@mnist-convnet/backend';
import { type LabeledImages, loadMnistPart, takeImages } from '@mnist-convnet/dataset';
import { loadPretrained } from '@mnist-convnet/pretrained';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { createReader } from './create-reader';
import { DataSets, type LoadPart } from './data-sets';
import { Network } from './network';

/** Makes wasm ready, as the worker does. */
export const prepare = () => prepareBackend({ prefer: 'wasm', required: true });

/** A reader whose data are what `load` gives; default MNIST. */
export function makeReader(load: LoadPart = (part) => loadMnistPart(part)) {
  return createReader({ prepare, data: new DataSets(load) });
}

/** MNIST's test images, and an image of them as bytes. */
export async function loadTestImages(count: number) {
  const images: LabeledImages = takeImages(await loadMnistPart('test'), { end: count });
  const imageAt = (index: number) => images.pixels.slice(index * 784, (index + 1) * 784);
  return { images, imageAt };
}

/** The network that comes with the page. */
export async function openPretrained(): Promise<Network> {
  await prepare();
  return new Network(await loadPretrained(), { origin: 'pretrained', name: 'Pre-trained' });
}

/**
 * Everything that the pre-trained network hasn't: padding, strides, windows that aren't square or overlap, other
 * activations, no bias, rows and columns that are left over.
 */
export function createOddModel(): LayersModel {
  const glorot = (seed: number) => initializers.glorotUniform({ seed });
  return sequential({
    layers: [
      layers.conv2d({
        inputShape: [28, 28, 1],
        filters: 4,
        kernelSize: [4, 3],
        strides: [2, 1],
        padding: 'same',
        activation: 'relu',
        biasInitializer: initializers.randomNormal({ seed: 9, mean: 0, stddev: 0.05 }),
        name: 'wide',
        kernelInitializer: glorot(1),
      }), // [14, 28, 4]
      layers.maxPooling2d({
        poolSize: [3, 2],
        strides: [2, 3],
        padding: 'same',
        name: 'same_pool',
      }), // [7, 10, 4]
      layers.conv2d({
        filters: 3,
        kernelSize: 2,
        useBias: false,
        activation: 'tanh',
        name: 'unbiased',
        kernelInitializer: glorot(2),
      }), // [6, 9, 3]
      layers.maxPooling2d({ poolSize: 2, name: 'cut_pool' }), // [3, 4, 3]
      layers.flatten({ name: 'flat' }),
      layers.dropout({ rate: 0.3, name: 'drop' }),
      layers.dense({
        units: 10,
        activation: 'softmax',
        name: 'head',
        kernelInitializer: glorot(3),
      }),
    ],
  });
}
