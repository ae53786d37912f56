/**
 * Gradient of ReLU: dx = dy where y > 0 or NaN, else 0.
 *
 * @param dy gradient by the output, `size` floats.
 * @param y the ReLU's input or its output: both are positive in the same places.
 */
export function reluGradient(dy: usize, y: usize, dx: usize, size: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= size; i += 4) {
    const isBlocked = f32x4.le(v128.load(y), zero);
    v128.store(dx, v128.andnot(v128.load(dy), isBlocked));
    dy += 16;
    y += 16;
    dx += 16;
  }
  for (; i < size; i++) {
    store<f32>(dx, load<f32>(y) <= 0 ? 0 : load<f32>(dy));
    dy += 4;
    y += 4;
    dx += 4;
  }
}

/**
 * The sum of all values. Blocks are summed first, so that errors stay small over many values.
 *
 * @param x `size` floats.
 * @param total receives one float.
 */
export function sumAll(x: usize, size: i32, total: usize): void {
  let sum: f32 = 0;
  let i = 0;
  while (i + 4 <= size) {
    const end = min(size & ~3, i + 2048);
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    for (; i + 8 <= end; i += 8) {
      even = f32x4.add(even, v128.load(x));
      odd = f32x4.add(odd, v128.load(x, 16));
      x += 32;
    }
    for (; i < end; i += 4) {
      even = f32x4.add(even, v128.load(x));
      x += 16;
    }
    const block = f32x4.add(even, odd);
    sum +=
      f32x4.extract_lane(block, 0) +
      f32x4.extract_lane(block, 1) +
      (f32x4.extract_lane(block, 2) + f32x4.extract_lane(block, 3));
  }
  for (; i < size; i++) {
    sum += load<f32>(x);
    x += 4;
  }
  store<f32>(total, sum);
}

/**
 * Sums of a matrix's columns, which for a bias is its gradient. Blocks of rows are summed first, so
 * that errors stay small over many rows.
 *
 * @param x `[rows, columns]`.
 * @param sums receives `[columns]`.
 */
export function sumColumns(x: usize, rows: i32, columns: i32, sums: usize): void {
  const rowBytes = <usize>columns * 4;
  memory.fill(sums, 0, rowBytes);
  for (let first = 0; first < rows; first += 64) {
    const end = min(rows, first + 64);
    let c = 0;
    for (; c + 4 <= columns; c += 4) {
      let sum = f32x4.splat(0);
      let source = x + <usize>first * rowBytes + <usize>c * 4;
      for (let row = first; row < end; row++) {
        sum = f32x4.add(sum, v128.load(source));
        source += rowBytes;
      }
      const target = sums + <usize>c * 4;
      v128.store(target, f32x4.add(v128.load(target), sum));
    }
    for (; c < columns; c++) {
      let sum: f32 = 0;
      let source = x + <usize>first * rowBytes + <usize>c * 4;
      for (let row = first; row < end; row++) {
        sum += load<f32>(source);
        source += rowBytes;
      }
      const target = sums + <usize>c * 4;
      store<f32>(target, load<f32>(target) + sum);
    }
  }
}
