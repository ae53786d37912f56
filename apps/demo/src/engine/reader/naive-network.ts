import type { LayersModel, layers } from '@tensorflow/tfjs-layers';

type Shape = readonly [height: number, width: number, channels: number];
type Step = (values: Float64Array) => Float64Array;

interface Config {
  readonly activation?: keyof typeof ACTIVATIONS;
  readonly kernelSize?: readonly [number, number];
  readonly poolSize?: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding?: string;
}

const ACTIVATIONS = {
  relu: (x: number) => Math.max(0, x),
  tanh: Math.tanh,
  linear: (x: number) => x,
  // Left out, so that what it gets is what comes out.
  softmax: (x: number) => x,
};

/**
 * A network in plain loops and double precision, for tests to compare with.
 *
 * @returns a function of an image, `[28, 28]` in [0, 1], that gives what the last layer's softmax would get.
 */
export function createNaiveNetwork(model: LayersModel): (image: Float64Array) => Float64Array {
  const steps = model.layers.map(createStep);
  return (image) => steps.reduce((values, step) => step(values), image);
}

function createStep(layer: layers.Layer): Step {
  const config = layer.getConfig() as unknown as Config;
  const [kernel, bias] = layer.getWeights().map((tensor) => tensor.dataSync<'float32'>());
  const activate = ACTIVATIONS[config.activation ?? 'linear'];
  const { shape: input } = layer.input as { shape: number[] };
  const from = input.slice(1) as unknown as Shape;
  const to = layer.outputShape.slice(1) as unknown as Shape;
  switch (layer.getClassName()) {
    case 'Conv2D':
      return (values) => convolve({ values, from, to, config }, kernel!, bias).map(activate);
    case 'MaxPooling2D':
      return (values) => pool({ values, from, to, config });
    case 'Dense':
      return (values) =>
        new Float64Array(to[0])
          .map((_, unit) =>
            values.reduce((sum, x, i) => sum + x * kernel![i * to[0] + unit]!, bias?.[unit] ?? 0),
          )
          .map(activate);
    default:
      // Dropout and Flatten.
      return (values) => values;
  }
}

interface Pass {
  readonly values: Float64Array;
  readonly from: Shape;
  readonly to: Shape;
  readonly config: Config;
}

function convolve(pass: Pass, kernel: Float32Array, bias: Float32Array | undefined): Float64Array {
  const { values, from, to, config } = pass;
  const [channels, filters] = [from[2], to[2]];
  const output = new Float64Array(to[0] * to[1] * filters);
  for (let at = 0; at < to[0] * to[1]; at++) {
    const sums = output.subarray(at * filters, (at + 1) * filters);
    if (bias) sums.set(bias);
    for (const { pixel, tap } of tapsOf(pass, at, config.kernelSize!)) {
      for (let channel = 0; channel < channels; channel++) {
        const x = values[pixel * channels + channel]!;
        if (x === 0) continue;
        const start = (tap * channels + channel) * filters;
        for (let f = 0; f < filters; f++) sums[f]! += x * kernel[start + f]!;
      }
    }
  }
  return output;
}

function pool(pass: Pass): Float64Array {
  const { values, to, config } = pass;
  const channels = to[2];
  const output = new Float64Array(to[0] * to[1] * channels).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < to[0] * to[1]; at++) {
    for (const { pixel } of tapsOf(pass, at, config.poolSize!)) {
      for (let c = 0; c < channels; c++) {
        const i = at * channels + c;
        output[i] = Math.max(output[i]!, values[pixel * channels + c]!);
      }
    }
  }
  return output;
}

/** The pixels in the window of an output's pixel, and which of the window's they are. */
function* tapsOf({ from, to, config }: Pass, at: number, size: readonly [number, number]) {
  const [y, x] = [Math.floor(at / to[1]), at % to[1]];
  for (let i = 0; i < size[0]; i++) {
    for (let j = 0; j < size[1]; j++) {
      const row = y * config.strides[0] + i - findOffset(config, size, from, 0);
      const column = x * config.strides[1] + j - findOffset(config, size, from, 1);
      if (row < 0 || column < 0 || row >= from[0] || column >= from[1]) continue;
      yield { pixel: row * from[1] + column, tap: i * size[1] + j };
    }
  }
}

/** What padding 'same' puts in front, as TensorFlow's documentation has it. */
function findOffset(config: Config, size: readonly number[], from: Shape, axis: 0 | 1): number {
  if (config.padding !== 'same') return 0;
  const [stride, length] = [config.strides[axis], from[axis]];
  const rest = length % stride || stride;
  return Math.floor(Math.max(0, size[axis]! - rest) / 2);
}
