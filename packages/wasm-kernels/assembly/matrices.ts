import {
  fillOffsets,
  multiply,
  multiplyScratchBytes,
  packPanels,
  paddedColumns,
} from './multiply';
import { lines } from './scratch';

/** Bytes that `multiplyMatrices` needs at `scratch`. */
export function multiplyMatricesBytes(m: i32, n: i32, k: i32): usize {
  return (
    lines(<usize>(k * paddedColumns(n)) * 4) +
    lines(<usize>m * 4) +
    lines(<usize>k * 4) +
    lines(<usize>n * 4) +
    multiplyScratchBytes()
  );
}

/**
 * A matrix product: out = max(floor, bias + A · B), `[m, k]` times `[k, n]`.
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
  floor: f32,
  scratch: usize,
): void {
  const panels = scratch;
  const rows = panels + lines(<usize>(k * paddedColumns(n)) * 4);
  const steps = rows + lines(<usize>m * 4);
  const zeros = steps + lines(<usize>k * 4);
  const edge = zeros + lines(<usize>n * 4);
  fillOffsets(rows, m, isATransposed ? 4 : k * 4);
  fillOffsets(steps, k, isATransposed ? m * 4 : 4);
  if (isBTransposed) packPanels(b, 4, <usize>k * 4, k, n, panels);
  else packPanels(b, <usize>n * 4, 4, k, n, panels);
  if (bias === 0) {
    memory.fill(zeros, 0, <usize>n * 4);
    bias = zeros;
  }
  const outStride = <usize>n * 4;
  multiply(a, rows, steps, m, n, k, panels, true, bias, 0, out, outStride, floor, edge);
}
