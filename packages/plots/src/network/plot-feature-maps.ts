import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type MapsPlotOptions, plotMaps } from '../plot-maps';
import { type FeatureMapOptions, type InputImage, readFeatureMaps } from './read-feature-maps';

/** How `plotFeatureMaps` draws; `limit` is the most maps of each layer to show, default 32. */
export interface FeatureMapsPlotOptions extends MapsPlotOptions, FeatureMapOptions {}

/**
 * Draws what each convolution and pooling layer makes of one image, a group of maps for each layer,
 * every group on its own scale.
 *
 * @param image as the data set has it: `[height, width, channels]` bytes.
 * @returns SVG.
 * @throws {PlotInputError} if there are not as many pixels as the image's size asks for.
 * @throws {InvalidOptionError} if it isn't a model, takes other images, or an option is out of range.
 * @example
 * await plotFeatureMaps(model, takeImages(dataset.test, [0]), { layers: ['conv2d_1'] });
 */
export async function plotFeatureMaps(
  model: LayersModel,
  image: InputImage,
  options: FeatureMapsPlotOptions = {},
): Promise<string> {
  return plotMaps(await readFeatureMaps(model, image, options), options);
}
