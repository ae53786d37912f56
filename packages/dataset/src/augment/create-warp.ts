import type { ElasticField } from './elastic-field';
import type { InverseAffine } from './inverse-affine';

/** Size of one image; its bytes are `[height, width, channels]`. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Writes `source`, moved, to `target`; both are one image's bytes and must not overlap. */
export type Warp = (
  source: Uint8Array,
  target: Uint8Array,
  inverse: InverseAffine,
  field?: ElasticField,
) => void;

/**
 * Prepares moving images of one size. Every target pixel is looked up once, where `inverse` and then
 * the field's displacement lead, between the four source pixels around; outside there is 0.
 */
export function createWarp({ height, width, channels }: ImageShape): Warp {
  const dx = new Float64Array(width);
  const dy = new Float64Array(width);
  // With a border of zeros the four pixels exist everywhere, and one comparison guards them.
  const rowBytes = width * channels;
  const stride = rowBytes + 2 * channels;
  const padded = new Uint8Array((height + 2) * stride);
  return (source, target, { xx, xy, x0, yx, yy, y0 }, field) => {
    for (let y = 0; y < height; y++) {
      const to = (y + 1) * stride + channels;
      for (let i = 0; i < rowBytes; i++) padded[to + i] = source[y * rowBytes + i]!;
    }
    if (field === undefined) {
      dx.fill(0);
      dy.fill(0);
    }
    let out = 0;
    for (let y = 0; y < height; y++) {
      field?.readRow(y, dx, dy);
      for (let x = 0; x < width; x++, out += channels) {
        // Coordinates in the padded image, one pixel further on.
        const sx = xx * x + xy * y + x0 + dx[x]! + 1;
        const sy = yx * x + yy * y + y0 + dy[x]! + 1;
        if (!(sx > 0 && sy > 0 && sx < width + 1 && sy < height + 1)) {
          for (let c = 0; c < channels; c++) target[out + c] = 0;
          continue;
        }
        const left = Math.floor(sx);
        const top = Math.floor(sy);
        const fx = sx - left;
        const fy = sy - top;
        let at = top * stride + left * channels;
        for (let c = 0; c < channels; c++, at++) {
          const above = padded[at]! + fx * (padded[at + channels]! - padded[at]!);
          const below =
            padded[at + stride]! + fx * (padded[at + stride + channels]! - padded[at + stride]!);
          // Storing cuts the fraction off, so half a level makes it rounding.
          target[out + c] = above + fy * (below - above) + 0.5;
        }
      }
    }
  };
}
