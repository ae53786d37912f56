import '@tensorflow/tfjs-backend-cpu';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';

/** The article's network, built by hand: nothing here comes from the package under test. */
export function buildArticleNetwork(): Sequential {
  const relu = { activation: 'relu', kernelInitializer: 'zeros' } as const;
  return sequential({
    name: 'sequential_1',
    layers: [
      layers.conv2d({
        ...relu,
        name: 'conv2d_1',
        filters: 32,
        kernelSize: 3,
        inputShape: [28, 28, 1],
      }),
      layers.conv2d({ ...relu, name: 'conv2d_2', filters: 64, kernelSize: 3 }),
      layers.maxPooling2d({ name: 'max_pooling2d_1', poolSize: 2 }),
      layers.dropout({ name: 'dropout_1', rate: 0.25 }),
      layers.conv2d({ ...relu, name: 'conv2d_3', filters: 128, kernelSize: 3 }),
      layers.maxPooling2d({ name: 'max_pooling2d_2', poolSize: 2 }),
      layers.dropout({ name: 'dropout_2', rate: 0.25 }),
      layers.flatten({ name: 'flatten_1' }),
      layers.dense({ ...relu, name: 'dense_1', units: 128 }),
      layers.dropout({ name: 'dropout_3', rate: 0.5 }),
      layers.dense({ ...relu, name: 'dense_2', units: 64 }),
      layers.dropout({ name: 'dropout_4', rate: 0.5 }),
      layers.dense({ name: 'dense_3', units: 10, activation: 'softmax' }),
    ],
  });
}
