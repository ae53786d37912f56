import { tile4x8, tile4x16 } from './tiles';
import { transpose } from './transpose';
import { copyFloats } from './vector';

/** Columns of a packed panel of the right-hand matrix; the last panel may be half as wide. */
export const PANEL: i32 = 16;
/** Steps of the sum that are taken at once, so that a panel's part stays in the first-level cache. */
const BLOCK: i32 = 512;
/** Bytes of a tile at the edge, computed aside. */
const EDGE_BYTES: usize = 4 * 16 * 4;

/** Whether the engine makes 256-bit operations of pairs of 128-bit ones. */
let usesWideTiles: bool = false;

/** Chooses the tile; the results are the same bit for bit. */
export function setWideTiles(wide: bool): void {
  usesWideTiles = wide;
}

/** Bytes that `multiply` needs at `scratch`. */
export const MULTIPLY_SCRATCH_BYTES: usize = 2 * EDGE_BYTES;

/**
 * The matrix product under everything here: out = rectify(init + A · B).
 *
 *     out[i, j] = rectify(init[i, j] + sum over s of A(i, s) · B(s, j))
 *
 * A needn't be a matrix in memory: its element (i, s) lies at a + rows[i] + steps[s], which makes a
 * convolution's windows, a transposed matrix and a plain one the same thing. B comes in packed
 * panels (`packPanels`) or as it is, row after row. Sums run in the order of s, whatever the tile.
 *
 * @param a base address of A.
 * @param rows u32 byte offsets of A's m rows.
 * @param steps u32 byte offsets of A's k columns.
 * @param b B, `[k, n]` or its panels.
 * @param isPacked whether B is in panels; if not, n must be a multiple of 8.
 * @param init what the sums start from, n floats a row: `initStride` bytes from row to row, 0 to share
 *   one row. `out` itself to add to what is there.
 * @param out `[m, n]`, `outStride` bytes from row to row.
 * @param cut values up to it become 0: 0 makes a ReLU, NaN nothing.
 * @param scratch `MULTIPLY_SCRATCH_BYTES`.
 */
export function multiply(
  a: usize,
  rows: usize,
  steps: usize,
  m: i32,
  n: i32,
  k: i32,
  b: usize,
  isPacked: bool,
  init: usize,
  initStride: usize,
  out: usize,
  outStride: usize,
  cut: f32,
  scratch: usize,
): void {
  for (let first = 0; first < k || first === 0; first += BLOCK) {
    const count = min(BLOCK, k - first);
    const isLast = first + count >= k;
    for (let column = 0; column < n; column += PANEL) {
      const width = panelWidth(n - column);
      const bStride: usize = isPacked ? width * 4 : n * 4;
      const panel = isPacked ? b + <usize>(column * k) * 4 : b + <usize>column * 4;
      multiplyPanel(
        a,
        rows,
        steps + <usize>first * 4,
        m,
        min(width, n - column),
        width,
        count,
        panel + <usize>first * bStride,
        bStride,
        (first === 0 ? init : out) + <usize>column * 4,
        first === 0 ? initStride : outStride,
        out + <usize>column * 4,
        outStride,
        isLast ? cut : NaN,
        scratch,
      );
    }
  }
}

/** All rows of up to 16 columns, of which `valid` are in `out`. */
function multiplyPanel(
  a: usize,
  rows: usize,
  steps: usize,
  m: i32,
  valid: i32,
  width: i32,
  k: i32,
  b: usize,
  bStride: usize,
  init: usize,
  initStride: usize,
  out: usize,
  outStride: usize,
  cut: f32,
  scratch: usize,
): void {
  const bEnd = b + <usize>k * bStride;
  for (let row = 0; row < m; row += 4) {
    const left = m - row;
    const first = load<u32>(rows + (<usize>row << 2));
    const base = a + first;
    const row1 = load<u32>(rows + (<usize>min(row + 1, m - 1) << 2)) - first;
    const row2 = load<u32>(rows + (<usize>min(row + 2, m - 1) << 2)) - first;
    const row3 = load<u32>(rows + (<usize>min(row + 3, m - 1) << 2)) - first;
    const tileInit = init + <usize>row * initStride;
    const tileOut = out + <usize>row * outStride;
    if (left >= 4 && valid === width) {
      tile(base, row1, row2, row3, steps, b, bEnd, bStride, tileInit, initStride, tileOut, outStride, cut, width);
      continue;
    }
    const edge = scratch;
    const edgeInit = scratch + EDGE_BYTES;
    const rowsLeft = min(left, 4);
    for (let r = 0; r < rowsLeft; r++) {
      copyFloats(edgeInit + <usize>r * 64, tileInit + <usize>r * initStride, valid);
    }
    tile(base, row1, row2, row3, steps, b, bEnd, bStride, edgeInit, 64, edge, 64, cut, width);
    for (let r = 0; r < rowsLeft; r++) {
      copyFloats(tileOut + <usize>r * outStride, edge + <usize>r * 64, valid);
    }
  }
}

@inline
function tile(
  a: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  steps: usize,
  b: usize,
  bEnd: usize,
  bStride: usize,
  init: usize,
  initStride: usize,
  out: usize,
  outStride: usize,
  cut: f32,
  width: i32,
): void {
  if (width === 16 && usesWideTiles) {
    tile4x16(a, row1, row2, row3, steps, b, bEnd, bStride, init, initStride, out, outStride, cut);
    return;
  }
  tile4x8(a, row1, row2, row3, steps, b, bEnd, bStride, init, initStride, out, outStride, cut);
  if (width === 8) return;
  tile4x8(a, row1, row2, row3, steps, b + 32, bEnd + 32, bStride, init + 32, initStride, out + 32, outStride, cut);
}

/** Columns of the panel that `left` columns start with: 16, or 8 where that holds the rest. */
@inline
export function panelWidth(left: i32): i32 {
  return left > 8 ? 16 : 8;
}

/** Columns that n columns take in panels, zeros included. */
@inline
export function paddedColumns(n: i32): i32 {
  return (n + 7) & ~7;
}

/**
 * Copies B into panels of 16 columns, `[panel, k, 16]`, so that a tile reads it from first to last; a
 * last panel of at most 8 columns is `[k, 8]`, and columns that B doesn't have are zeros.
 *
 * @param b its element (s, j) lies at b + s · rowStride + j · columnStride, in bytes.
 * @param panels receives k · paddedColumns(n) floats.
 */
export function packPanels(
  b: usize,
  rowStride: usize,
  columnStride: usize,
  k: i32,
  n: i32,
  panels: usize,
): void {
  for (let column = 0; column < n; column += PANEL) {
    const width = panelWidth(n - column);
    const valid = min(width, n - column);
    if (columnStride === 4 && valid === width) {
      for (let s = 0; s < k; s++) {
        copyFloats(panels, b + <usize>s * rowStride + <usize>column * 4, width);
        panels += <usize>width * 4;
      }
      continue;
    }
    if (rowStride === 4 && valid === width) {
      transpose(b + <usize>column * columnStride, columnStride, width, k, panels, <usize>width * 4);
      panels += <usize>(k * width) * 4;
      continue;
    }
    for (let s = 0; s < k; s++) {
      let source = b + <usize>s * rowStride + <usize>column * columnStride;
      for (let j = 0; j < width; j++) {
        store<f32>(panels, j < valid ? load<f32>(source) : 0);
        panels += 4;
        source += columnStride;
      }
    }
  }
}

/** Fills a table of u32 byte offsets: 0, stride, 2 · stride … */
export function fillOffsets(table: usize, count: i32, stride: i32): void {
  for (let i = 0; i < count; i++) store<u32>(table + (<usize>i << 2), i * stride);
}
