import type { NeuronExplanation, NeuronPlace } from '../network-types';
import type { LayerPlan } from './layer-plan';
import type { LayerWeights } from './network';
import { findInputArea } from './windows';

/** What a value was made of. */
export interface Values {
  readonly plan: LayerPlan;
  /** Of the value. */
  readonly place: NeuronPlace;
  /** All that the layer got. */
  readonly input: Float32Array;
}

type Explained<Kind> = Omit<
  Extract<NeuronExplanation, { readonly kind: Kind }>,
  'place' | 'output' | 'receptiveField'
>;

/**
 * `sum = bias + Σ input[row, column, channel] · kernel[row, column, channel, filter]`, over a window that is
 * cut at the input's edges: beyond them padding has zeros, which add nothing.
 */
export function explainConvolution(
  values: Values,
  { kernel, bias: biases }: LayerWeights,
): Explained<'convolution'> {
  const { plan, place, input } = values;
  const [, width, channels] = plan.inputShape as [number, number, number];
  const filters = plan.info.shape.at(-1)!;
  const { windowSize, strides, before } = plan.gliding!;
  const window = findWindow(values);
  const inputs = new Float32Array(window.height * window.width * channels);
  const weights = new Float32Array(inputs.length);
  for (let i = 0; i < inputs.length; i++) {
    const channel = i % channels;
    const column = window.left + (Math.floor(i / channels) % window.width);
    const row = window.top + Math.floor(i / channels / window.width);
    const kernelRow = row + before[0] - place.row * strides[0];
    const kernelColumn = column + before[1] - place.column * strides[1];
    const tap = (kernelRow * windowSize[1] + kernelColumn) * channels + channel;
    inputs[i] = input[(row * width + column) * channels + channel]!;
    weights[i] = kernel[tap * filters + place.channel]!;
  }
  const bias = biases?.[place.channel] ?? 0;
  const sum = addProducts(inputs, weights, bias);
  return { kind: 'convolution', window, channels, inputs, weights, bias, sum };
}

/** The largest of the window; the first of equal ones. */
export function explainPooling(values: Values): Explained<'pooling'> {
  const { plan, place, input } = values;
  const [, width, channels] = plan.inputShape as [number, number, number];
  const window = findWindow(values);
  const inputs = new Float32Array(window.height * window.width);
  for (let i = 0; i < inputs.length; i++) {
    const row = window.top + Math.floor(i / window.width);
    const column = window.left + (i % window.width);
    inputs[i] = input[(row * width + column) * channels + place.channel]!;
  }
  return { kind: 'pooling', window, inputs, winner: inputs.indexOf(Math.max(...inputs)) };
}

/** `sum of unit u = bias[u] + Σ input[i] · kernel[i, u]` */
export function explainDense(
  { plan, place, input }: Values,
  { kernel, bias: biases }: LayerWeights,
): Explained<'dense'> {
  const units = plan.info.shape[0]!;
  const weightsOf = (unit: number) => input.map((_, i) => kernel[i * units + unit]!);
  const sumOf = (unit: number) => addProducts(input, weightsOf(unit), biases?.[unit] ?? 0);
  return {
    kind: 'dense',
    inputs: input.slice(),
    weights: weightsOf(place.channel),
    bias: biases?.[place.channel] ?? 0,
    sum: sumOf(place.channel),
    ...(plan.info.activation === 'softmax' && {
      sums: Float32Array.from({ length: units }, (_, unit) => sumOf(unit)),
    }),
  };
}

function findWindow({ plan, place }: Values) {
  const area = { top: place.row, left: place.column, height: 1, width: 1 };
  return findInputArea(plan.gliding!, area, plan.inputShape);
}

function addProducts(inputs: Float32Array, weights: Float32Array, bias: number): number {
  return inputs.reduce((sum, input, i) => sum + input * weights[i]!, bias);
}
