import type { Grey } from './raster';

/** A rectangle of pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Cuts a rectangle out. */
export function crop(image: Grey, { left, top, width, height }: Box): Grey {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * image.width + left;
    data.set(image.data.subarray(start, start + width), y * width);
  }
  return { width, height, data };
}

/**
 * Resizes by area averaging: a new pixel is the mean of the part of the picture that it covers,
 * which antialiases when it shrinks.
 */
export function resize(image: Grey, width: number, height: number): Grey {
  if (image.width === width && image.height === height) return image;
  const columns = new Float32Array(width * image.height);
  eachOverlap(image.width, width, (from, to, share) => {
    for (let y = 0; y < image.height; y++) {
      columns[y * width + to]! += share * image.data[y * image.width + from]!;
    }
  });
  const data = new Float32Array(width * height);
  eachOverlap(image.height, height, (from, to, share) => {
    for (let x = 0; x < width; x++) data[to * width + x]! += share * columns[from * width + x]!;
  });
  return { width, height, data };
}

/** Shrinks a picture so that no side is longer than `longest`; smaller ones stay as they are. */
export function shrinkTo(image: Grey, longest: number): Grey {
  const scale = longest / Math.max(image.width, image.height);
  if (scale >= 1) return image;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resize(image, side(image.width), side(image.height));
}

/** Visits each pair of an old and a new cell of an axis that overlap, with the share of the new one. */
function eachOverlap(
  oldLength: number,
  newLength: number,
  visit: (from: number, to: number, share: number) => void,
): void {
  for (let to = 0; to < newLength; to++) {
    // In units of 1 / newLength of an old cell, so that the borders are exact.
    const start = to * oldLength;
    const end = start + oldLength;
    for (let from = Math.floor(start / newLength); from * newLength < end; from++) {
      const overlap = Math.min(end, (from + 1) * newLength) - Math.max(start, from * newLength);
      visit(from, to, overlap / oldLength);
    }
  }
}
