import { engine, getBackend, getGradient, getKernel, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { lendCall } from './lend-call';
import { type Layer, type LayerWeight, listLayers } from './list-layers';

/** One kind of layer, and how it computes by one kernel. */
interface FusedKind {
  readonly className: string;
  readonly inputRank: number;
  readonly kernelName: string;
  compute(layer: Layer, input: Tensor, settings: Settings): Tensor;
}

/** What a layer's configuration says, as far as it decides how it is fused. */
interface Settings {
  readonly activation: string;
  readonly useBias: boolean;
  readonly padding?: string;
  readonly dataFormat?: string;
  readonly strides?: [number, number];
  readonly dilationRate?: number | number[] | null;
}

/** A model whose layers compute in fewer kernels; see `fuseActivations`. */
export interface FusedActivations {
  /** Gives the layers their own way back. */
  restore(): void;
}

/**
 * Lets a model's Conv2D and Dense layers compute product, bias and ReLU by one kernel while training,
 * where the backend has the kernels' gradients (`@mnist-convnet/wasm-kernels` on wasm). TensorFlow.js
 * fuses them in inference only; in training they are three kernels forward and five backward, each a
 * pass through memory: 13 % of a step of the article's network. The results are the same but for rounding.
 */
export function fuseActivations(model: LayersModel): FusedActivations {
  const returns = listLayers(model).flatMap((layer) => {
    const kind = KINDS.find(({ className }) => className === layer.getClassName());
    const settings = layer.getConfig() as unknown as Settings;
    if (!kind || !canBeFused(settings)) return [];
    return lendCall(layer, (input, { training }) => {
      const isFused =
        training &&
        input.rank === kind.inputRank &&
        getGradient(kind.kernelName) !== undefined &&
        getKernel('ReluGrad', getBackend()) !== undefined;
      return isFused ? kind.compute(layer, input, settings) : undefined;
    });
  });
  return {
    restore() {
      for (const takeBack of returns) takeBack();
    },
  };
}

const KINDS: readonly FusedKind[] = [
  {
    className: 'Conv2D',
    inputRank: 4,
    kernelName: 'FusedConv2D',
    compute(layer, x, { strides, padding, activation }) {
      const [filter, bias] = readWeights(layer);
      const attributes = { strides, pad: padding, dataFormat: 'NHWC', dilations: 1, activation };
      return engine().runKernel('FusedConv2D', { x, filter, bias }, attributes as never) as Tensor;
    },
  },
  {
    className: 'Dense',
    inputRank: 2,
    kernelName: '_FusedMatMul',
    compute(layer, a, { activation }) {
      const [b, bias] = readWeights(layer);
      const attributes = { transposeA: false, transposeB: false, activation };
      return engine().runKernel('_FusedMatMul', { a, b, bias }, attributes) as Tensor;
    },
  },
];

/** With ReLU or nothing, a bias, and no dilation; channels last. */
function canBeFused(settings: Settings): boolean {
  const { activation, useBias, padding = 'valid', dataFormat, dilationRate } = settings;
  return (
    ['linear', 'relu'].includes(activation) &&
    useBias &&
    ['valid', 'same'].includes(padding) &&
    dataFormat !== 'channelsFirst' &&
    [dilationRate ?? 1].flat().every((rate) => rate === 1)
  );
}

/** By their names: the order of `layer.weights` depends on which of them are trained. */
function readWeights(layer: Layer): [Tensor, Tensor] {
  const { kernel, bias } = layer as unknown as { kernel: LayerWeight; bias: LayerWeight };
  return [kernel.read(), bias.read()];
}
