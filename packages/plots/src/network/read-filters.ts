import { requireInteger } from '@mnist-convnet/errors';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { MapGroup } from '../map-group';
import { findFilterLayer, requireLayersModel } from './find-layers';

/** Which kernels are read. */
export interface FilterOptions {
  /** The name of a 2-D convolution layer; default the model's first. */
  readonly layer?: string;
  /**
   * The most input channels to read kernels of, at least 1; default 3. A filter has a kernel for each
   * channel that it reads: one for grey images, three for coloured ones, many in deeper layers.
   */
  readonly inputs?: number;
}

/**
 * Reads a convolution layer's kernels, as data for `plotMaps`: a group for each input channel, of one
 * kernel for each filter, all on one scale.
 *
 *     values of group i = weights[:, :, i, :]
 *
 * @param model any tfjs-layers model; its weights are `[height, width, inputs, filters]`. It is left as
 *   it is, and no tensor is kept.
 * @throws {InvalidOptionError} if it isn't a model, has no such layer, or an option is out of range.
 */
export async function readFilters(
  model: LayersModel,
  { layer: name, inputs: limit = 3 }: FilterOptions = {},
): Promise<MapGroup[]> {
  requireLayersModel(model);
  requireInteger('inputs', limit, { min: 1 });
  const layer = findFilterLayer(model, name);
  // The layer's own tensor, not a copy: not ours to dispose.
  const kernel = layer.getWeights()[0]!; // [height, width, inputs, filters]
  const [height, width, inputs, count] = kernel.shape as [number, number, number, number];
  const weights = (await kernel.data()) as Float32Array;
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return Array.from({ length: Math.min(inputs, limit) }, (_, input) => ({
    name: inputs === 1 ? layer.name : `${layer.name}, input ${input + 1} of ${inputs}`,
    unit: 'filters',
    detail: `${height} × ${width}`,
    values: Float32Array.from({ length: height * width * count }, (_, index) => {
      const place = Math.floor(index / count);
      return weights[(place * inputs + input) * count + (index % count)]!;
    }),
    ...{ height, width, count, colors: 'diverging' as const },
    ...(Number.isFinite(largest) && largest > 0 && { largest }),
  }));
}
