import type { layers } from '@tensorflow/tfjs-layers';
import type { OutputShape } from './model-summary';
import { countElements, multiply } from './shape';

/** Kinds that need no convolution and no matrix product. */
const WITHOUT_PRODUCTS: ReadonlySet<string> = new Set([
  ...['InputLayer', 'Activation', 'ELU', 'LeakyReLU', 'PReLU', 'ReLU', 'Softmax'],
  ...['ThresholdedReLU', 'Dropout', 'SpatialDropout1D', 'AlphaDropout', 'GaussianDropout'],
  ...['GaussianNoise', 'Masking', 'Flatten', 'Permute', 'RepeatVector', 'Reshape', 'Embedding'],
  ...['Add', 'Average', 'Concatenate', 'Maximum', 'Minimum', 'Multiply'],
  ...['BatchNormalization', 'LayerNormalization', 'ZeroPadding2D', 'Cropping2D', 'UpSampling2D'],
  ...['AveragePooling1D', 'AveragePooling2D', 'AveragePooling3D'],
  ...['MaxPooling1D', 'MaxPooling2D', 'MaxPooling3D'],
  ...['GlobalAveragePooling1D', 'GlobalAveragePooling2D'],
  ...['GlobalMaxPooling1D', 'GlobalMaxPooling2D'],
  ...['CategoryEncoding', 'CenterCrop', 'RandomWidth', 'Rescaling', 'Resizing'],
]);

const RECURRENT: ReadonlySet<string> = new Set(['SimpleRNN', 'GRU', 'LSTM']);

/**
 * The multiplications of one use of a layer for one example, by the formulas of
 * `LayerSummary.multiplyAdds`.
 *
 * Kinds are told apart by their Keras names, since `instanceof` fails on a model from another copy
 * of tfjs-layers.
 *
 * @param inputShape of its first input, batch first.
 * @param outputShape of its first output, batch first.
 * @returns `null` if the kind has no formula here or a dimension it needs is open.
 */
export function countMultiplyAdds(
  layer: layers.Layer,
  inputShape: OutputShape,
  outputShape: OutputShape,
): number | null {
  const className = layer.getClassName();
  switch (className) {
    case 'Conv1D':
    case 'Conv2D':
    case 'Conv3D':
    case 'DepthwiseConv2D':
    case 'SeparableConv2D':
      return multiply(countPositions(layer, outputShape), countKernelWeights(layer));
    case 'Conv2DTranspose':
    case 'Conv3DTranspose':
      return multiply(countPositions(layer, inputShape), countKernelWeights(layer));
    case 'Dense':
      return multiply(countElements(inputShape.slice(1, -1)), countKernelWeights(layer));
    case 'SimpleRNN':
    case 'GRU':
    case 'LSTM':
      return multiply(inputShape[1]!, countKernelWeights(layer));
    case 'Bidirectional':
      return RECURRENT.has(wrappedLayer(layer).getClassName())
        ? multiply(inputShape[1]!, countKernelWeights(layer))
        : null;
    case 'TimeDistributed':
      return multiply(
        inputShape[1]!,
        countMultiplyAdds(wrappedLayer(layer), dropSteps(inputShape), dropSteps(outputShape)),
      );
    default:
      return WITHOUT_PRODUCTS.has(className) ? 0 : null;
  }
}

/** Of the kinds counted here, kernels have two axes or more and biases one. */
function countKernelWeights(layer: layers.Layer): number | null {
  return layer.weights
    .filter((weight) => weight.shape.length > 1)
    .reduce<number | null>((total, { shape }) => {
      const elements = countElements(shape);
      return total === null || elements === null ? null : total + elements;
    }, 0);
}

/** The places of an image, volume or sequence, channels aside. */
function countPositions(layer: layers.Layer, shape: OutputShape): number | null {
  const channelsFirst = layer.getConfig().dataFormat === 'channelsFirst';
  return countElements(channelsFirst ? shape.slice(2) : shape.slice(1, -1));
}

function dropSteps([batch = null, , ...rest]: OutputShape): OutputShape {
  return [batch, ...rest];
}

function wrappedLayer(wrapper: layers.Layer): layers.Layer {
  return (wrapper as layers.Layer & { readonly layer: layers.Layer }).layer;
}
