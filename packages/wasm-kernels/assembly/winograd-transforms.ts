import { madd, nmadd, rectify } from './vector';

// The transforms of Winograd's F(4x4, 3x3): 4 x 4 outputs of a 3 x 3 convolution from a 6 x 6 input
// tile by 36 multiplications where the direct way takes 144.
//
//     Y = Aᵀ [(G g Gᵀ) ∘ (Bᵀ d B)] A        forward: filter g, input tile d, output tile Y
//     dg = Gᵀ [(Bᵀ d B) ∘ (A dY Aᵀ)] G      its gradient by g, from the output's gradient dY
//
//          4  0 -5  0  1  0           1/4    0    0
//          0 -4 -4  1  1  0          -1/6 -1/6 -1/6            1  1  1  1  1  0
//     Bᵀ = 0  4 -4 -1  1  0     G =  -1/6  1/6 -1/6       Aᵀ = 0  1 -1  2 -2  0
//          0 -2 -1  2  1  0          1/24 1/12  1/6            0  1  1  4  4  0
//          0  2 -1 -2  1  0          1/24 -1/12 1/6            0  1 -1  8 -8  1
//          0  4  0 -5  0  1             0    0    1
//
// Each works on 8 channels at a time, as two halves side by side, so that engines which pair 128-bit
// operations can; first along the columns into `temp` (8 channels x 36 or fewer), then along the rows.
//
// Reference: A. Lavin, S. Gray, "Fast algorithms for convolutional neural networks", CVPR 2016.

/** Bytes that a transform needs for its intermediate result. */
export const TEMP_BYTES: usize = 36 * 32;

/**
 * Bᵀ d B of one tile: 36 values per channel.
 *
 * @param source the tile's first pixel, channels contiguous; `rowStride` and `pixelStride` in bytes.
 * @param target receives `[36, …, channels]`, `pointStride` bytes from point to point.
 * @param channels a multiple of 8.
 */
export function transformInput(
  source: usize,
  rowStride: usize,
  pixelStride: usize,
  target: usize,
  pointStride: usize,
  channels: i32,
  temp: usize,
): void {
  for (let c = 0; c < channels; c += 8) {
    for (let x = 0; x < 6; x++) {
      const column = source + <usize>x * pixelStride;
      transformInputLine(column, rowStride, temp + <usize>x * 32, 6 * 32);
    }
    for (let y = 0; y < 6; y++) {
      const row = temp + <usize>y * 6 * 32;
      transformInputLine(row, 32, target + <usize>y * 6 * pointStride, pointStride);
    }
    source += 32;
    target += 32;
  }
}

/** Bᵀ d for six values d of 8 channels. */
@inline
function transformInputLine(source: usize, stride: usize, target: usize, targetStride: usize): void {
  const four = f32x4.splat(4);
  const five = f32x4.splat(5);
  const two = f32x4.splat(2);
  const d0 = v128.load(source);
  const e0 = v128.load(source, 16);
  const d1 = v128.load(source + stride);
  const e1 = v128.load(source + stride, 16);
  const d2 = v128.load(source + 2 * stride);
  const e2 = v128.load(source + 2 * stride, 16);
  const d3 = v128.load(source + 3 * stride);
  const e3 = v128.load(source + 3 * stride, 16);
  const d4 = v128.load(source + 4 * stride);
  const e4 = v128.load(source + 4 * stride, 16);
  const d5 = v128.load(source + 5 * stride);
  const e5 = v128.load(source + 5 * stride, 16);
  // 4 d0 - 5 d2 + d4
  v128.store(target, madd(four, d0, nmadd(five, d2, d4)));
  v128.store(target, madd(four, e0, nmadd(five, e2, e4)), 16);
  // (d4 - 4 d2) ± (d3 - 4 d1)
  const even = nmadd(four, d2, d4);
  const evenE = nmadd(four, e2, e4);
  const odd = nmadd(four, d1, d3);
  const oddE = nmadd(four, e1, e3);
  v128.store(target + targetStride, f32x4.add(even, odd));
  v128.store(target + targetStride, f32x4.add(evenE, oddE), 16);
  v128.store(target + 2 * targetStride, f32x4.sub(even, odd));
  v128.store(target + 2 * targetStride, f32x4.sub(evenE, oddE), 16);
  // (d4 - d2) ± 2 (d3 - d1)
  const near = f32x4.sub(d4, d2);
  const nearE = f32x4.sub(e4, e2);
  const far = f32x4.sub(d3, d1);
  const farE = f32x4.sub(e3, e1);
  v128.store(target + 3 * targetStride, madd(two, far, near));
  v128.store(target + 3 * targetStride, madd(two, farE, nearE), 16);
  v128.store(target + 4 * targetStride, nmadd(two, far, near));
  v128.store(target + 4 * targetStride, nmadd(two, farE, nearE), 16);
  // 4 d1 - 5 d3 + d5
  v128.store(target + 5 * targetStride, madd(four, d1, nmadd(five, d3, d5)));
  v128.store(target + 5 * targetStride, madd(four, e1, nmadd(five, e3, e5)), 16);
}

/**
 * Aᵀ m A of one tile, with bias and ReLU: 4 x 4 outputs per channel.
 *
 * @param source `[36, …, channels]`, `pointStride` bytes from point to point.
 * @param target the tile's first output pixel; all 16 are written.
 * @param bias `[channels]`.
 * @param cut see `rectify`.
 */
export function transformOutput(
  source: usize,
  pointStride: usize,
  target: usize,
  rowStride: usize,
  pixelStride: usize,
  channels: i32,
  bias: usize,
  cut: f32,
  temp: usize,
): void {
  const least = f32x4.splat(cut);
  for (let c = 0; c < channels; c += 8) {
    const bias0 = v128.load(bias);
    const bias1 = v128.load(bias, 16);
    for (let x = 0; x < 6; x++) {
      const column = source + <usize>x * pointStride;
      transformOutputLine(column, 6 * pointStride, temp + <usize>x * 32, 6 * 32);
    }
    for (let y = 0; y < 4; y++) {
      finishOutputLine(
        temp + <usize>y * 6 * 32,
        target + <usize>y * rowStride,
        pixelStride,
        bias0,
        bias1,
        least,
      );
    }
    source += 32;
    target += 32;
    bias += 32;
  }
}

/** Aᵀ m for six values m of 8 channels. */
@inline
function transformOutputLine(source: usize, stride: usize, target: usize, targetStride: usize): void {
  const two = f32x4.splat(2);
  const four = f32x4.splat(4);
  const eight = f32x4.splat(8);
  const last = source + 5 * stride;
  const m0 = v128.load(source);
  const n0 = v128.load(source, 16);
  const m1 = v128.load(source + stride);
  const n1 = v128.load(source + stride, 16);
  const m2 = v128.load(source + 2 * stride);
  const n2 = v128.load(source + 2 * stride, 16);
  const m3 = v128.load(source + 3 * stride);
  const n3 = v128.load(source + 3 * stride, 16);
  const m4 = v128.load(source + 4 * stride);
  const n4 = v128.load(source + 4 * stride, 16);
  const m5 = v128.load(last);
  const n5 = v128.load(last, 16);
  const sum1 = f32x4.add(m1, m2);
  const sum1n = f32x4.add(n1, n2);
  const difference1 = f32x4.sub(m1, m2);
  const difference1n = f32x4.sub(n1, n2);
  const sum2 = f32x4.add(m3, m4);
  const sum2n = f32x4.add(n3, n4);
  const difference2 = f32x4.sub(m3, m4);
  const difference2n = f32x4.sub(n3, n4);
  v128.store(target, f32x4.add(m0, f32x4.add(sum1, sum2)));
  v128.store(target, f32x4.add(n0, f32x4.add(sum1n, sum2n)), 16);
  v128.store(target + targetStride, madd(two, difference2, difference1));
  v128.store(target + targetStride, madd(two, difference2n, difference1n), 16);
  v128.store(target + 2 * targetStride, madd(four, sum2, sum1));
  v128.store(target + 2 * targetStride, madd(four, sum2n, sum1n), 16);
  const out = target + 3 * targetStride;
  v128.store(out, madd(eight, difference2, f32x4.add(difference1, m5)));
  v128.store(out, madd(eight, difference2n, f32x4.add(difference1n, n5)), 16);
}

/** As `transformOutputLine`, from `temp` to pixels, with bias and ReLU. */
@inline
function finishOutputLine(
  source: usize,
  target: usize,
  pixelStride: usize,
  bias0: v128,
  bias1: v128,
  least: v128,
): void {
  const two = f32x4.splat(2);
  const four = f32x4.splat(4);
  const eight = f32x4.splat(8);
  const m0 = v128.load(source);
  const n0 = v128.load(source, 16);
  const m1 = v128.load(source, 32);
  const n1 = v128.load(source, 48);
  const m2 = v128.load(source, 64);
  const n2 = v128.load(source, 80);
  const m3 = v128.load(source, 96);
  const n3 = v128.load(source, 112);
  const m4 = v128.load(source, 128);
  const n4 = v128.load(source, 144);
  const m5 = v128.load(source, 160);
  const n5 = v128.load(source, 176);
  const sum1 = f32x4.add(f32x4.add(m1, m2), bias0);
  const sum1n = f32x4.add(f32x4.add(n1, n2), bias1);
  const difference1 = f32x4.add(f32x4.sub(m1, m2), bias0);
  const difference1n = f32x4.add(f32x4.sub(n1, n2), bias1);
  const sum2 = f32x4.add(m3, m4);
  const sum2n = f32x4.add(n3, n4);
  const difference2 = f32x4.sub(m3, m4);
  const difference2n = f32x4.sub(n3, n4);
  v128.store(target, rectify(f32x4.add(m0, f32x4.add(sum1, sum2)), least));
  v128.store(target, rectify(f32x4.add(n0, f32x4.add(sum1n, sum2n)), least), 16);
  v128.store(target + pixelStride, rectify(madd(two, difference2, difference1), least));
  v128.store(target + pixelStride, rectify(madd(two, difference2n, difference1n), least), 16);
  v128.store(target + 2 * pixelStride, rectify(madd(four, sum2, sum1), least));
  v128.store(target + 2 * pixelStride, rectify(madd(four, sum2n, sum1n), least), 16);
  const end0 = f32x4.add(difference1, m5);
  const end1 = f32x4.add(difference1n, n5);
  v128.store(target + 3 * pixelStride, rectify(madd(eight, difference2, end0), least));
  v128.store(target + 3 * pixelStride, rectify(madd(eight, difference2n, end1), least), 16);
}

/**
 * A dY Aᵀ of one 4 x 4 tile of the output's gradient: 36 values per channel. Arguments as in
 * `transformInput`.
 */
export function transformOutputGradient(
  source: usize,
  rowStride: usize,
  pixelStride: usize,
  target: usize,
  pointStride: usize,
  channels: i32,
  temp: usize,
): void {
  for (let c = 0; c < channels; c += 8) {
    for (let x = 0; x < 4; x++) {
      const column = source + <usize>x * pixelStride;
      transformOutputGradientLine(column, rowStride, temp + <usize>x * 32, 4 * 32);
    }
    for (let y = 0; y < 6; y++) {
      const row = temp + <usize>y * 4 * 32;
      transformOutputGradientLine(row, 32, target + <usize>y * 6 * pointStride, pointStride);
    }
    source += 32;
    target += 32;
  }
}

/** A y for four values y of 8 channels. */
@inline
function transformOutputGradientLine(
  source: usize,
  stride: usize,
  target: usize,
  targetStride: usize,
): void {
  const zero = f32x4.splat(0);
  const two = f32x4.splat(2);
  const four = f32x4.splat(4);
  const y0 = v128.load(source);
  const z0 = v128.load(source, 16);
  const y1 = v128.load(source + stride);
  const z1 = v128.load(source + stride, 16);
  const y2 = v128.load(source + 2 * stride);
  const z2 = v128.load(source + 2 * stride, 16);
  const y3 = v128.load(source + 3 * stride);
  const z3 = v128.load(source + 3 * stride, 16);
  const even = f32x4.add(y0, y2);
  const evenZ = f32x4.add(z0, z2);
  const odd = f32x4.add(y1, y3);
  const oddZ = f32x4.add(z1, z3);
  // (y0 + 4 y2) ± 2 (y1 + 4 y3)
  const near = madd(four, y2, y0);
  const nearZ = madd(four, z2, z0);
  const far = madd(four, y3, y1);
  const farZ = madd(four, z3, z1);
  // Adding 0, since V8 pairs no plain copies of vectors: 30 % of this transform.
  v128.store(target, f32x4.add(y0, zero));
  v128.store(target, f32x4.add(z0, zero), 16);
  v128.store(target + targetStride, f32x4.add(even, odd));
  v128.store(target + targetStride, f32x4.add(evenZ, oddZ), 16);
  v128.store(target + 2 * targetStride, f32x4.sub(even, odd));
  v128.store(target + 2 * targetStride, f32x4.sub(evenZ, oddZ), 16);
  v128.store(target + 3 * targetStride, madd(two, far, near));
  v128.store(target + 3 * targetStride, madd(two, farZ, nearZ), 16);
  v128.store(target + 4 * targetStride, nmadd(two, far, near));
  v128.store(target + 4 * targetStride, nmadd(two, farZ, nearZ), 16);
  v128.store(target + 5 * targetStride, f32x4.add(y3, zero));
  v128.store(target + 5 * targetStride, f32x4.add(z3, zero), 16);
}

/**
 * G g Gᵀ of 3 x 3 filters, 4 at a time: 36 values each.
 *
 * @param source the first tap of 4 contiguous filters, `tapStride` bytes from tap to tap.
 * @param target `pointStride` bytes from point to point.
 */
export function transformFilter(
  source: usize,
  tapStride: usize,
  target: usize,
  pointStride: usize,
  temp: usize,
): void {
  for (let x = 0; x < 3; x++) {
    transformFilterLine(source + <usize>x * tapStride, 3 * tapStride, temp + <usize>x * 16, 3 * 16);
  }
  for (let y = 0; y < 6; y++) {
    const row = temp + <usize>y * 3 * 16;
    transformFilterLine(row, 16, target + <usize>y * 6 * pointStride, pointStride);
  }
}

/** G g for three values g of 4 filters. */
@inline
function transformFilterLine(source: usize, stride: usize, target: usize, targetStride: usize): void {
  const g0 = v128.load(source);
  const g1 = v128.load(source + stride);
  const g2 = v128.load(source + 2 * stride);
  const outer = f32x4.mul(f32x4.splat(-1.0 / 6.0), f32x4.add(g0, g2));
  const sixth = f32x4.splat(1.0 / 6.0);
  const wide = madd(sixth, g2, f32x4.mul(f32x4.splat(1.0 / 24.0), g0));
  const twelfth = f32x4.splat(1.0 / 12.0);
  v128.store(target, f32x4.mul(f32x4.splat(0.25), g0));
  v128.store(target + targetStride, nmadd(sixth, g1, outer));
  v128.store(target + 2 * targetStride, madd(sixth, g1, outer));
  v128.store(target + 3 * targetStride, madd(twelfth, g1, wide));
  v128.store(target + 4 * targetStride, nmadd(twelfth, g1, wide));
  v128.store(target + 5 * targetStride, g2);
}

/**
 * Gᵀ u G, 4 filters at a time: the gradient of 3 x 3 filters. Arguments as in `transformFilter`,
 * `source` and `target` exchanged.
 */
export function transformFilterGradient(
  source: usize,
  pointStride: usize,
  target: usize,
  tapStride: usize,
  temp: usize,
): void {
  for (let x = 0; x < 6; x++) {
    const column = source + <usize>x * pointStride;
    transformFilterGradientLine(column, 6 * pointStride, temp + <usize>x * 16, 6 * 16);
  }
  for (let y = 0; y < 3; y++) {
    const row = temp + <usize>y * 6 * 16;
    transformFilterGradientLine(row, 16, target + <usize>y * 3 * tapStride, tapStride);
  }
}

/** Gᵀ u for six values u of 4 filters. */
@inline
function transformFilterGradientLine(
  source: usize,
  stride: usize,
  target: usize,
  targetStride: usize,
): void {
  const sixth = f32x4.splat(1.0 / 6.0);
  const u1 = v128.load(source + stride);
  const u2 = v128.load(source + 2 * stride);
  const u3 = v128.load(source + 3 * stride);
  const u4 = v128.load(source + 4 * stride);
  const sum1 = f32x4.mul(sixth, f32x4.add(u1, u2));
  const sum2 = f32x4.add(u3, u4);
  const first = madd(f32x4.splat(0.25), v128.load(source), f32x4.mul(f32x4.splat(1.0 / 24.0), sum2));
  v128.store(target, f32x4.sub(first, sum1));
  const difference = f32x4.mul(f32x4.splat(1.0 / 12.0), f32x4.sub(u3, u4));
  v128.store(target + targetStride, madd(sixth, f32x4.sub(u2, u1), difference));
  const last = madd(sixth, sum2, v128.load(source + 5 * stride));
  v128.store(target + 2 * targetStride, f32x4.sub(last, sum1));
}
