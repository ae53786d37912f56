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

function slide(image: Grey, radius: number, pick: (a: number, b: number) => number): Grey {
  const { width, height, data } = image;
  const rows = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let best = data[y * width + x]!;
      const end = Math.min(width - 1, x + radius);
      for (let at = Math.max(0, x - radius); at <= end; at++) {
        best = pick(best, data[y * width + at]!);
      }
      rows[y * width + x] = best;
    }
  }
  const all = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    const end = Math.min(height - 1, y + radius);
    for (let x = 0; x < width; x++) {
      let best = rows[y * width + x]!;
      for (let at = Math.max(0, y - radius); at <= end; at++) {
        best = pick(best, rows[at * width + x]!);
      }
      all[y * width + x] = best;
    }
  }
  return { width, height, data: all };
}
