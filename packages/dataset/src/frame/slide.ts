import type { Grey } from './raster';

/** The largest value within `radius` of each pixel, along both axes (a grey dilation by a square). */
export function dilate(image: Grey, radius: number): Grey {
  return slide(image, radius, Math.max);
}

/** The smallest value within `radius` of each pixel (a grey erosion by a square). */
export function erode(image: Grey, radius: number): Grey {
  return slide(image, radius, Math.min);
}

/** The weighted mean of 3x3 pixels, 1 2 1 along each axis: takes the edge off noise. */
export function smooth(image: Grey): Grey {
  const { width, height } = image;
  const mean = (source: Float32Array, step: number, position: (i: number) => number, end: number) =>
    source.map((value, i) => {
      const at = position(i);
      const before = at === 0 ? value : source[i - step]!;
      const after = at === end - 1 ? value : source[i + step]!;
      return (before + 2 * value + after) / 4;
    });
  const rows = mean(image.data, 1, (i) => i % width, width);
  return { width, height, data: mean(rows, width, (i) => Math.floor(i / width), height) };
}

/**
 * Along each axis, blocks as long as the window are scanned from both ends; any window is the end of
 * one block and the start of the next, so a pixel costs the same whatever the radius.
 *
 * Reference: M. van Herk, "A fast algorithm for local minimum and maximum filters on rectangular and
 * octagonal kernels", Pattern Recognition Letters 13 (1992).
 */
function slide(image: Grey, radius: number, pick: (a: number, b: number) => number): Grey {
  const { width, height, data } = image;
  const rows = new Float32Array(data.length);
  const slideRow = makeSlider(width, radius, pick);
  for (let y = 0; y < height; y++) slideRow(data, rows, y * width, 1);
  const all = new Float32Array(data.length);
  const slideColumn = makeSlider(height, radius, pick);
  for (let x = 0; x < width; x++) slideColumn(rows, all, x, width);
  return { width, height, data: all };
}

function makeSlider(length: number, asked: number, pick: (a: number, b: number) => number) {
  const radius = Math.min(asked, length - 1);
  const size = 2 * radius + 1;
  const fromStart = new Float32Array(length);
  const fromEnd = new Float32Array(length);
  return (from: Float32Array, to: Float32Array, start: number, step: number) => {
    for (let i = 0; i < length; i++) {
      const value = from[start + i * step]!;
      fromStart[i] = i % size === 0 ? value : pick(fromStart[i - 1]!, value);
      fromEnd[i] = value;
    }
    for (let i = length - 2; i >= 0; i--) {
      if ((i + 1) % size !== 0) fromEnd[i] = pick(fromEnd[i]!, fromEnd[i + 1]!);
    }
    for (let i = 0; i < length; i++) {
      const first = Math.max(0, i - radius);
      const last = Math.min(length - 1, i + radius);
      // A window that the border cuts may lie in one block, and begin or end with it.
      const isOneBlock = Math.floor(first / size) === Math.floor(last / size);
      to[start + i * step] = !isOneBlock
        ? pick(fromEnd[first]!, fromStart[last]!)
        : first % size === 0
          ? fromStart[last]!
          : fromEnd[first]!;
    }
  };
}
