import { engine, getBackend, getGradient, getKernel, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';

type Layer = ReturnType<typeof layers.conv2d> | ReturnType<typeof layers.dense>;
type Call = Layer['call'];

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
  const fused = findLayers(model).flatMap((layer) => {
    const kind = KINDS.find(({ className }) => className === layer.getClassName());
    const settings = layer.getConfig() as unknown as Settings;
    return kind && canBeFused(settings) ? [{ layer, kind, settings }] : [];
  });
  for (const { layer, kind, settings } of fused) {
    const original: Call = layer.call.bind(layer);
    layer.call = (inputs, kwargs) => {
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      const isFused =
        kwargs.training &&
        input.rank === kind.inputRank &&
        getGradient(kind.kernelName) !== undefined &&
        getKernel('ReluGrad', getBackend()) !== undefined;
      return isFused ? kind.compute(layer, input, settings) : original(inputs, kwargs);
    };
  }
  return {
    restore() {
      // The layers' own call is their class's; what was set here hides it.
      for (const { layer } of fused) delete (layer as Partial<Layer>).call;
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

/** The layer's kernel and bias. */
function readWeights(layer: Layer): [Tensor, Tensor] {
  return layer.weights.map((weight) => weight.read()) as [Tensor, Tensor];
}

function findLayers(model: LayersModel): Layer[] {
  return model.layers.flatMap((layer) =>
    'layers' in layer ? findLayers(layer as unknown as LayersModel) : [layer as Layer],
  );
}
