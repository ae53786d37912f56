import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';

/** What `createConvNet` can vary; the defaults are the article's network. */
export interface ConvNetOptions {
  /** `[height, width, channels]` of an image, in pixels; default [28, 28, 1]. */
  readonly inputShape?: readonly [number, number, number];
  /** Filters of each convolution, in blocks that each end with a max pooling; default [[32, 64], [128]]. */
  readonly filters?: readonly (readonly number[])[];
  /** Side of the square filters, in pixels; default 3. */
  readonly kernelSize?: number;
  /** Side and stride of the pooling windows, in pixels; default 2. */
  readonly poolSize?: number;
  /** Units of each hidden dense layer; default [128, 64]. */
  readonly denseUnits?: readonly number[];
  /** Number of classes, at least 2; default 10. */
  readonly numClasses?: number;
  /**
   * Share of activations that dropout sets to zero while training, each in [0, 1): one number for
   * all places, or one for each block and then each hidden dense layer; default 0.25 after each
   * block and 0.5 after each hidden dense layer.
   */
  readonly dropoutRates?: number | readonly number[];
  /** Whole number that fixes the initial weights; default: other weights at every call. */
  readonly seed?: number;
}

/**
 * Creates the article's ConvNet, or a network of its kind: blocks of convolutions with ReLU, each
 * block pooled, then dense layers and a softmax; dropout behind each block and hidden dense layer.
 * Valid padding, stride 1, Glorot uniform weights and zero biases, as in Keras.
 *
 * With the defaults it has 511,306 parameters and the layer names `conv2d_1` to `dense_3`.
 *
 * @returns a plain, uncompiled `tf.Sequential` from `[batch, height, width, channels]` in [0, 1] to
 *   `[batch, numClasses]` probabilities. The caller disposes of it with `model.dispose()`.
 * @throws {InvalidOptionError} if an option is out of its range, or the image too small for the blocks.
 * @example
 * const model = createConvNet({ seed: 42 });
 * const wider = createConvNet({ filters: [[64, 128], [256]], numClasses: 26 });
 */
export function createConvNet(options: ConvNetOptions = {}): Sequential {
  const { filters, kernelSize, poolSize, denseUnits, numClasses, dropoutRates, ...rest } =
    checkOptions(options);
  const nameLayer = createNamer();
  const rates = [...dropoutRates];
  const model = sequential();
  let inputShape: number[] | undefined = [...rest.inputShape];

  const kernelInitializer = (layerName: string) =>
    rest.seed === undefined
      ? initializers.glorotUniform({})
      : initializers.glorotUniform({ seed: weightSeed(rest.seed, layerName) });
  const addDropout = () =>
    model.add(layers.dropout({ name: nameLayer('dropout'), rate: rates.shift()! }));

  for (const block of filters) {
    for (const count of block) {
      const name = nameLayer('conv2d');
      model.add(
        layers.conv2d({
          name,
          filters: count,
          kernelSize,
          activation: 'relu',
          kernelInitializer: kernelInitializer(name),
          ...(inputShape && { inputShape }),
        }),
      );
      inputShape = undefined;
    }
    model.add(layers.maxPooling2d({ name: nameLayer('max_pooling2d'), poolSize }));
    addDropout();
  }
  model.add(layers.flatten({ name: nameLayer('flatten') }));
  for (const units of denseUnits) {
    const name = nameLayer('dense');
    const init = kernelInitializer(name);
    model.add(layers.dense({ name, units, activation: 'relu', kernelInitializer: init }));
    addDropout();
  }
  const name = nameLayer('dense');
  model.add(
    layers.dense({
      name,
      units: numClasses,
      activation: 'softmax',
      kernelInitializer: kernelInitializer(name),
    }),
  );
  return model;
}

/** Counts each kind of layer from 1, as Keras names them: conv2d_1, conv2d_2, dropout_1 … */
function createNamer(): (kind: string) => string {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}_${count}`;
  };
}

/** TensorFlow.js takes a seed of 0 for none. */
function weightSeed(seed: number, layerName: string): number {
  return createRandom(seed).fork('weights', layerName).nextUint32() + 1;
}

function checkOptions(options: ConvNetOptions) {
  const {
    inputShape = [28, 28, 1],
    filters = [[32, 64], [128]],
    kernelSize = 3,
    poolSize = 2,
    denseUnits = [128, 64],
    numClasses = 10,
    seed,
  } = options;
  if (!Array.isArray(inputShape) || inputShape.length !== 3) {
    throw new InvalidOptionError('inputShape', inputShape, '[height, width, channels]');
  }
  for (const size of inputShape) requireInteger('inputShape', size, { min: 1 });
  requireInteger('kernelSize', kernelSize, { min: 1 });
  requireInteger('poolSize', poolSize, { min: 1 });
  requireInteger('numClasses', numClasses, { min: 2 });
  if (seed !== undefined) requireInteger('seed', seed, { min: 0 });
  for (const block of filters) {
    if (!Array.isArray(block) || block.length === 0) {
      throw new InvalidOptionError('filters', filters, 'blocks such as [[32, 64], [128]]');
    }
    for (const count of block) requireInteger('filters', count, { min: 1 });
  }
  if (filters.length === 0) {
    throw new InvalidOptionError('filters', filters, 'at least one block, such as [[32, 64]]');
  }
  for (const units of denseUnits) requireInteger('denseUnits', units, { min: 1 });
  checkImageSize(inputShape, filters, kernelSize, poolSize);
  const dropoutRates = checkDropoutRates(options.dropoutRates, filters.length, denseUnits.length);
  return {
    inputShape,
    filters,
    kernelSize,
    poolSize,
    denseUnits,
    numClasses,
    dropoutRates,
    seed,
  };
}

/** Every convolution takes (kernelSize - 1) pixels from a side, every pooling divides it. */
function checkImageSize(
  inputShape: readonly [number, number, number],
  filters: readonly (readonly number[])[],
  kernelSize: number,
  poolSize: number,
): void {
  let side = Math.min(inputShape[0], inputShape[1]);
  for (const block of filters) {
    side = Math.floor((side - block.length * (kernelSize - 1)) / poolSize);
    if (side < 1) {
      throw new InvalidOptionError(
        'inputShape',
        inputShape,
        `an image large enough for the blocks ${JSON.stringify(filters)} ` +
          `with ${kernelSize}x${kernelSize} filters and ${poolSize}x${poolSize} pooling`,
      );
    }
  }
}

function checkDropoutRates(
  rates: number | readonly number[] | undefined,
  blockCount: number,
  denseCount: number,
): readonly number[] {
  const places = blockCount + denseCount;
  const list =
    rates === undefined
      ? [...Array(blockCount).fill(0.25), ...Array(denseCount).fill(0.5)]
      : typeof rates === 'number'
        ? Array<number>(places).fill(rates)
        : rates;
  if (list.length !== places) {
    const expected = `one rate, or ${places}: one for each of ${blockCount} blocks and ${denseCount} hidden dense layers`;
    throw new InvalidOptionError('dropoutRates', rates, expected);
  }
  for (const rate of list) {
    requireNumber('dropoutRates', rate, { min: 0, max: 1, exclusive: 'max' });
  }
  return list;
}
