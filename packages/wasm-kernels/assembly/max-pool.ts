/**
 * Gradient of max pooling: each output's gradient goes to the first element of its window that was
 * the maximum. NaN counts as the maximum.
 *
 * @param x `[batch, height, width, channels]`.
 * @param dy `[batch, outHeight, outWidth, channels]`.
 * @param dx receives `[batch, height, width, channels]`.
 * @param top rows of padding above the image; `left` columns of padding before it.
 */
export function maxPoolGradient(
  x: usize,
  dy: usize,
  dx: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  const imageBytes = <usize>(height * width) * pixelBytes;
  const isTiled =
    filterHeight === 2 &&
    filterWidth === 2 &&
    strideY === 2 &&
    strideX === 2 &&
    top === 0 &&
    left === 0 &&
    height === 2 * outHeight &&
    width === 2 * outWidth &&
    channels % 4 === 0;
  if (isTiled) {
    // Windows that tile the images: each element is written once, and none is left out.
    for (let row = 0; row < batch * outHeight; row++) {
      for (let ox = 0; ox < outWidth; ox++) {
        routeTile(x, dy, dx, <usize>width * pixelBytes, channels);
        x += 2 * pixelBytes;
        dx += 2 * pixelBytes;
        dy += pixelBytes;
      }
      x += <usize>width * pixelBytes;
      dx += <usize>width * pixelBytes;
    }
    return;
  }
  memory.fill(dx, 0, <usize>batch * imageBytes);
  for (let n = 0; n < batch; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      const y0 = max(0, oy * strideY - top);
      const y1 = min(height, oy * strideY - top + filterHeight);
      for (let ox = 0; ox < outWidth; ox++) {
        const x0 = max(0, ox * strideX - left);
        const x1 = min(width, ox * strideX - left + filterWidth);
        const corner = <usize>(y0 * width + x0) * pixelBytes;
        if (y1 > y0 && x1 > x0) {
          routeWindow(
            x + corner,
            dy,
            dx + corner,
            y1 - y0,
            x1 - x0,
            <usize>width * pixelBytes,
            channels,
          );
        }
        dy += pixelBytes;
      }
    }
    x += imageBytes;
    dx += imageBytes;
  }
}

/** One window of 2 x 2. */
function routeTile(x: usize, dy: usize, dx: usize, rowBytes: usize, channels: i32): void {
  const pixelBytes = <usize>channels * 4;
  for (let c = 0; c < channels; c += 4) {
    const x0 = v128.load(x);
    const x1 = v128.load(x + pixelBytes);
    const x2 = v128.load(x + rowBytes);
    const x3 = v128.load(x + rowBytes + pixelBytes);
    // NaN where there is one, as of f32x4.max.
    const best = f32x4.max(f32x4.max(x0, x1), f32x4.max(x2, x3));
    const isNan = f32x4.ne(best, best);
    // The first of equal ones, or of NaNs.
    const is0 = isBest(x0, best, isNan);
    const is1 = v128.andnot(isBest(x1, best, isNan), is0);
    const before2 = v128.or(is0, is1);
    const is2 = v128.andnot(isBest(x2, best, isNan), before2);
    const is3 = v128.not(v128.or(before2, is2));
    const gradient = v128.load(dy);
    v128.store(dx, v128.and(gradient, is0));
    v128.store(dx + pixelBytes, v128.and(gradient, is1));
    v128.store(dx + rowBytes, v128.and(gradient, is2));
    v128.store(dx + rowBytes + pixelBytes, v128.and(gradient, is3));
    x += 16;
    dy += 16;
    dx += 16;
  }
}

@inline
function isBest(x: v128, best: v128, isNan: v128): v128 {
  return v128.bitselect(f32x4.ne(x, x), f32x4.eq(x, best), isNan);
}

/** One window of any size, added to what is there. */
function routeWindow(
  x: usize,
  dy: usize,
  dx: usize,
  windowHeight: i32,
  windowWidth: i32,
  rowBytes: usize,
  channels: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  let c = 0;
  for (; c + 4 <= channels; c += 4) {
    const at = <usize>c * 4;
    let best = v128.load(x + at);
    let place = i32x4.splat(0);
    for (let y = 0; y < windowHeight; y++) {
      for (let column = 0; column < windowWidth; column++) {
        const value = v128.load(x + at + <usize>y * rowBytes + <usize>column * pixelBytes);
        // value > best, or value is NaN and best is not
        const isGreater = v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
        best = v128.bitselect(value, best, isGreater);
        place = v128.bitselect(i32x4.splat(y * windowWidth + column), place, isGreater);
      }
    }
    const gradient = v128.load(dy + at);
    for (let y = 0; y < windowHeight; y++) {
      for (let column = 0; column < windowWidth; column++) {
        const target = dx + at + <usize>y * rowBytes + <usize>column * pixelBytes;
        const isHere = i32x4.eq(place, i32x4.splat(y * windowWidth + column));
        v128.store(target, f32x4.add(v128.load(target), v128.and(gradient, isHere)));
      }
    }
  }
  for (; c < channels; c++) {
    const at = <usize>c * 4;
    let best = load<f32>(x + at);
    let place: usize = at;
    for (let y = 0; y < windowHeight; y++) {
      for (let column = 0; column < windowWidth; column++) {
        const offset = at + <usize>y * rowBytes + <usize>column * pixelBytes;
        const value = load<f32>(x + offset);
        if (best === best && !(value <= best)) {
          best = value;
          place = offset;
        }
      }
    }
    store<f32>(dx + place, load<f32>(dx + place) + load<f32>(dy + at));
  }
}
