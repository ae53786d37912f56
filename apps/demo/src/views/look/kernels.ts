import { paintMaps } from '@mnist-convnet/plots';
import type { LayerFilters } from '../../engine/network-types';
import type { LayerPicture } from './layer-picture';
import { toPixels } from './paint';

/** The kernels that a layer's filters have for one input channel, `[height, width, filters]`. */
export function takeKernels({ shape, values }: LayerFilters, channel: number): Float32Array {
  const [height, width, channels, filters] = shape;
  return Float32Array.from({ length: height * width * filters }, (_, i) => {
    const place = Math.floor(i / filters);
    return values[(place * channels + channel) * filters + (i % filters)]!;
  });
}

/** Paints them, on the scale of the whole layer. */
export function paintKernels(layer: LayerFilters, channel: number): LayerPicture {
  const [height, width, , count] = layer.shape;
  const largest = layer.values.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const { pictures, legend } = paintMaps({
    name: layer.layer,
    values: takeKernels(layer, channel),
    ...{ height, width, count, colors: 'diverging' as const },
    ...(largest > 0 && { largest }),
  });
  return {
    pictures: pictures.map((raster) => ({ data: toPixels(raster), height, width })),
    legend: { data: toPixels(legend), height: legend.height, width: legend.width },
    least: -largest,
    largest,
  };
}
