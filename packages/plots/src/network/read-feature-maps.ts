import { InvalidOptionError } from '@mnist-convnet/errors';
import { dispose, div, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { PlotInputError } from '../errors';
import type { MapGroup } from '../map-group';
import { findMapLayers, requireLayersModel } from './find-layers';

/** One image as a data set has it. */
export interface InputImage {
  /** `[height, width, channels]`, 0 to 255. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
}

/** Which feature maps are read. */
export interface FeatureMapOptions {
  /** Names of layers; default every convolution and pooling layer. */
  readonly layers?: readonly string[];
}

/**
 * Computes what a network's layers make of one image, as data for `plotMaps`: a group for each layer,
 * of one map for each of its channels.
 *
 * @param model any tfjs-layers model with one input of `[batch, height, width, channels]`. It is left
 *   as it is, and no tensor is kept. It runs on the active backend, without dropout.
 * @param image its pixels are divided by 255, as in training.
 * @throws {PlotInputError} if there are not as many pixels as the image's size asks for.
 * @throws {InvalidOptionError} if it isn't a model, takes other images, or has no such layer.
 */
export async function readFeatureMaps(
  model: LayersModel,
  image: InputImage,
  { layers: names }: FeatureMapOptions = {},
): Promise<MapGroup[]> {
  requireLayersModel(model);
  requireFit(model, image);
  const chosen = findMapLayers(model, names);
  const { pixels, height, width, channels } = image;
  const outputs = tidy(() => {
    const bytes = tensor4d(pixels, [1, height, width, channels], 'float32');
    const xs = div(bytes, 255); // [1, height, width, channels]
    const results = model.execute(
      xs,
      chosen.map(({ output }) => output.name),
    );
    return Array.isArray(results) ? results : [results];
  });
  try {
    return await Promise.all(
      outputs.map(async (output, index) => {
        const [, rows, columns, count] = output.shape as [number, number, number, number];
        return {
          name: chosen[index]!.layer.name,
          detail: `${rows} × ${columns} × ${count}`,
          values: (await output.data()) as Float32Array,
          ...{ height: rows, width: columns, count },
        };
      }),
    );
  } finally {
    dispose(outputs);
  }
}

function requireFit(model: LayersModel, { pixels, height, width, channels }: InputImage): void {
  const shape = model.inputs[0]?.shape ?? [];
  const size = [height, width, channels];
  const fits = shape.length === 4 && size.every((n, i) => (shape[i + 1] ?? n) === n);
  if (model.inputs.length !== 1 || !fits) {
    const taken = model.inputs.map((input) =>
      input.shape
        .slice(1)
        .map((n) => n ?? 'any')
        .join('x'),
    );
    const expected = `what the model takes, ${taken.join(' and ')} (height x width x channels)`;
    throw new InvalidOptionError('image', size.join('x'), expected);
  }
  if (pixels.length === height * width * channels) return;
  const expected = `${height * width * channels}, for ${size.join('x')}`;
  throw new PlotInputError('image.pixels', `has ${pixels.length} bytes`, expected);
}
