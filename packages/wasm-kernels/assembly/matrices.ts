import {
  fillOffsets,
  multiply,
  MULTIPLY_SCRATCH_BYTES,
  packPanels,
  paddedColumns,
} from './multiply';
import { bytesOf, spaceOf } from './scratch';

/** Bytes that `multiplyMatrices` needs at `scratch`; sizes as there, in f64. */
export function multiplyMatricesBytes(m: f64, n: f64, k: f64): f64 {
  return (
    bytesOf(k * ceil<f64>(n / 8) * 8) +
    bytesOf(m) +
    bytesOf(k) +
    bytesOf(n) +
    <f64>MULTIPLY_SCRATCH_BYTES
  );
}

/**
 * A matrix product: out = rectify(bias + A · B), `[m, k]` times `[k, n]`.
 *
 * @param isATransposed whether A lies in memory as `[k, m]`.
 * @param isBTransposed whether B lies in memory as `[n, k]`.
 * @param bias `[n]`, or 0 for none.
 * @param scratch `multiplyMatricesBytes()`.
 */
export function multiplyMatrices(
  a: usize,
  isATransposed: bool,
  b: usize,
  isBTransposed: bool,
  bias: usize,
  out: usize,
  m: i32,
  n: i32,
  k: i32,
  cut: f32,
  scratch: usize,
): void {
  const panels = scratch;
  const rows = panels + spaceOf(k * paddedColumns(n));
  const steps = rows + spaceOf(m);
  const zeros = steps + spaceOf(k);
  const edge = zeros + spaceOf(n);
  fillOffsets(rows, m, isATransposed ? 4 : k * 4);
  fillOffsets(steps, k, isATransposed ? m * 4 : 4);
  // Packing pays from so many rows on: 62 against 128 µs at one row of 3,200 by 128, 754 against 653 at 64.
  const isPacked = isBTransposed || n % 8 !== 0 || m > 16;
  if (isBTransposed) packPanels(b, 4, <usize>k * 4, k, n, panels);
  else if (isPacked) packPanels(b, <usize>n * 4, 4, k, n, panels);
  if (bias === 0) {
    memory.fill(zeros, 0, <usize>n * 4);
    bias = zeros;
  }
  const outStride = <usize>n * 4;
  multiply(a, rows, steps, m, n, k, isPacked ? panels : b, isPacked, bias, 0, out, outStride, cut, edge);
}
