import { InvalidOptionError } from '@mnist-convnet/errors';
import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs-layers';

/** Layers whose kernels are `[height, width, inputs, filters]`; a transposed convolution's are not. */
const KERNEL_LAYERS = ['Conv2D', 'DepthwiseConv2D', 'SeparableConv2D'];

/**
 * Checks that something is a tfjs-layers model. (`instanceof` fails on a model from another copy.)
 *
 * @throws {InvalidOptionError} otherwise.
 */
export function requireLayersModel(model: LayersModel): void {
  const { layers, execute } = (model ?? {}) as Partial<LayersModel>;
  if (Array.isArray(layers) && typeof execute === 'function') return;
  const expected =
    'a LayersModel of @tensorflow/tfjs-layers (a GraphModel has no layers to look at)';
  throw new InvalidOptionError('model', model, expected);
}

/**
 * The layer whose kernels to show: the one of that name, or the first that has any.
 *
 * @throws {InvalidOptionError} if there is no such layer, or it has no 2-D kernels.
 */
export function findFilterLayer(model: LayersModel, name: string | undefined): layers.Layer {
  const found = model.layers.filter(hasKernels);
  const layer = name === undefined ? found[0] : found.find((candidate) => candidate.name === name);
  if (layer) return layer;
  const names = found.map((candidate) => candidate.name).join(', ');
  const expected = names ? `one of ${names}` : 'a model with a 2-D convolution layer';
  throw new InvalidOptionError('layer', name, expected);
}

/** A layer's output that is made of maps. */
export interface MapsOutput {
  readonly layer: layers.Layer;
  readonly output: SymbolicTensor;
}

/**
 * The layers whose feature maps to show: those of these names, in the model's order, or else every
 * convolution and pooling layer.
 *
 * @throws {InvalidOptionError} if a name is unknown, its output has no maps, or there is no layer.
 */
export function findMapLayers(
  model: LayersModel,
  names: readonly string[] | undefined,
): MapsOutput[] {
  const all = model.layers.flatMap((layer) => {
    const output = mapsOutputOf(layer);
    return output ? [{ layer, output }] : [];
  });
  const known = all.map(({ layer }) => layer.name).join(', ') || 'none: this model has no maps';
  for (const name of names ?? []) {
    if (all.some(({ layer }) => layer.name === name)) continue;
    throw new InvalidOptionError('layers', name, `names of layers that give maps (${known})`);
  }
  const chosen = all.filter(({ layer }) =>
    names ? names.includes(layer.name) : /Conv|Pool/.test(layer.getClassName()),
  );
  if (chosen.length > 0) return chosen;
  throw new InvalidOptionError('layers', names, `at least one layer that gives maps (${known})`);
}

function hasKernels(layer: layers.Layer): boolean {
  return KERNEL_LAYERS.includes(layer.getClassName()) && layer.weights[0]?.shape.length === 4;
}

/** `[batch, height, width, channels]` is the shape of maps; a dense layer's is `[batch, units]`. */
function mapsOutputOf(layer: layers.Layer): SymbolicTensor | undefined {
  if (layer.inboundNodes.length !== 1) return undefined;
  const { output } = layer;
  return Array.isArray(output) || output.shape.length !== 4 ? undefined : output;
}
