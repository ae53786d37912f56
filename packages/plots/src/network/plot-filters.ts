import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type MapsPlotOptions, plotMaps } from '../plot-maps';
import { type FilterOptions, readFilters } from './read-filters';

/** How `plotFilters` draws; `limit` is the most filters to show, default 32. */
export interface FiltersPlotOptions extends MapsPlotOptions, FilterOptions {}

/**
 * Draws the kernels of a convolution layer, the first if not told otherwise: orange where a weight is
 * positive, blue where it is negative, pale at zero.
 *
 * @returns SVG.
 * @throws {InvalidOptionError} if it isn't a model, has no such layer, or an option is out of range.
 * @example
 * await writeFile('filters.svg', await plotFilters(model, { layer: 'conv2d_1' }));
 */
export async function plotFilters(
  model: LayersModel,
  options: FiltersPlotOptions = {},
): Promise<string> {
  return plotMaps(await readFilters(model, options), options);
}
