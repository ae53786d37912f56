import type { Weight } from './workload';

/** Channels of what the network flattens, `[5, 5, 128]`. */
const FLATTENED_CHANNELS = 128;

/**
 * A weight of the network for a library that puts channels first: filters become
 * `[outChannels, inChannels, height, width]`, and the rows of the first dense layer follow the order
 * in which such a library flattens, `[channels, height, width]`.
 */
export function toNchw({ name, shape, values }: Weight): Weight {
  if (shape.length === 4) {
    const [height, width, inChannels, outChannels] = shape as [number, number, number, number];
    const filters = values.slice();
    let to = 0;
    for (let o = 0; o < outChannels; o++) {
      for (let i = 0; i < inChannels; i++) {
        for (let pixel = 0; pixel < height * width; pixel++) {
          filters[to++] = values[(pixel * inChannels + i) * outChannels + o]!;
        }
      }
    }
    return { name, shape: [outChannels, inChannels, height, width], values: filters };
  }
  if (name !== 'dense_1/kernel') return { name, shape, values };
  const [inputs, outputs] = shape as [number, number];
  const rows = values.slice();
  for (let row = 0; row < inputs; row++) {
    const pixel = Math.floor(row / FLATTENED_CHANNELS);
    const to = (row % FLATTENED_CHANNELS) * (inputs / FLATTENED_CHANNELS) + pixel;
    rows.set(values.subarray(row * outputs, (row + 1) * outputs), to * outputs);
  }
  return { name, shape, values: rows };
}
