import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import type { LayerInfo, LayerKind } from '../network-types';
import { ReaderError } from './reader-error';
import { type Gliding, planWindows } from './windows';

/** A layer of a network at hand: what the page is told of it, and what computing with it takes. */
export interface LayerPlan {
  readonly info: LayerInfo;
  readonly layer: layers.Layer;
  /** Of one image: `[height, width, channels]` or `[units]`. */
  readonly inputShape: readonly number[];
  /** How a convolution's or a pooling's window goes over the input. */
  readonly gliding?: Gliding;
}

/** What a layer's configuration says, as far as it matters here. */
interface LayerConfig {
  readonly activation?: string;
  readonly kernelSize?: readonly [number, number];
  readonly poolSize?: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly padding?: string;
  readonly dataFormat?: string;
  readonly dilationRate?: number | readonly number[] | null;
  readonly rate?: number;
}

const KINDS: Readonly<Record<string, LayerKind>> = {
  Conv2D: 'convolution',
  MaxPooling2D: 'pooling',
  Dropout: 'dropout',
  Flatten: 'flatten',
  Dense: 'dense',
};

/**
 * Makes the plan of a network, layer after layer.
 *
 * @throws {ReaderError} if it doesn't take one 28 x 28 image, doesn't tell ten classes by softmax, or has a
 *   layer that the page can't look into.
 */
export function planLayers(model: LayersModel): LayerPlan[] {
  const shapes = [...model.inputs, ...model.outputs].map(({ shape }) => shape.slice(1).join(' x '));
  if (shapes.length !== 2 || shapes[0] !== '28 x 28 x 1') {
    const taken = shapes.slice(0, model.inputs.length).join(' and ');
    throw new ReaderError(
      `This network takes ${taken || 'nothing'}; this page has grey images of 28 x 28 x 1.`,
    );
  }
  if (shapes[1] !== '10') {
    throw new ReaderError(
      `This network answers with ${shapes[1]} numbers; expected 10, one for each digit.`,
    );
  }
  const chain = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  for (const [i, layer] of chain.entries()) {
    const before = i === 0 ? model.inputs[0] : chain[i - 1]!.output;
    if (layer.inboundNodes.length !== 1 || layer.input !== before) {
      throw new ReaderError(
        `This network branches at ${layer.name}; the page looks into networks whose layers follow one another.`,
      );
    }
  }
  const plans = chain.map(planLayer);
  const { info } = plans.at(-1)!;
  if (info.kind !== 'dense' || info.activation !== 'softmax') {
    throw new ReaderError(
      `This network ends in ${info.name}, which gives no probabilities; expected a dense layer with softmax.`,
    );
  }
  return plans;
}

function planLayer(layer: layers.Layer): LayerPlan {
  const { name } = layer;
  const className = layer.getClassName();
  const config = layer.getConfig() as LayerConfig;
  const kind = KINDS[className];
  const problem = kind === undefined ? `is a ${className}` : findProblem(kind, layer, config);
  if (kind === undefined || problem !== undefined) {
    throw new ReaderError(
      `This network’s layer ${name} ${problem}. The page looks into convolution (without dilation, channels last), max pooling, dropout, flatten and dense layers.`,
    );
  }
  const inputShape = sizesOf(layer.input);
  const shape = sizesOf(layer.output);
  const windowSize = config.kernelSize ?? config.poolSize;
  const { strides, padding, rate } = config;
  const gliding =
    windowSize && strides && planWindows({ inputShape, shape, windowSize, strides, padding });
  return {
    info: {
      name,
      kind,
      shape,
      parameters: layer.countParams(),
      activation: activationOf(config),
      ...(gliding && { windowSize: gliding.windowSize, strides: gliding.strides }),
      ...(kind === 'dropout' && rate !== undefined && { rate }),
    },
    layer,
    inputShape,
    ...(gliding && { gliding }),
  };
}

function findProblem(
  kind: LayerKind,
  layer: layers.Layer,
  { dataFormat, dilationRate }: LayerConfig,
): string | undefined {
  if (dataFormat === 'channelsFirst') return 'has its channels first';
  if ([dilationRate ?? 1].flat().some((rate) => rate !== 1)) return 'is dilated';
  const rank = sizesOf(layer.input).length;
  return kind === 'dense' && rank !== 1 ? `is dense over ${rank} dimensions` : undefined;
}

function activationOf({ activation = 'linear' }: LayerConfig): LayerInfo['activation'] {
  const known = ['relu', 'softmax', 'linear'] as const;
  return known.find((name) => name === activation) ?? 'other';
}

/** Sizes for one image. */
function sizesOf(tensor: layers.Layer['output']): number[] {
  const { shape } = Array.isArray(tensor) ? tensor[0]! : tensor;
  return shape.slice(1).map((size) => size ?? 0);
}
