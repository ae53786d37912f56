/**
 * Places an image in a larger one whose other pixels are left as they are (zeros, by the callers):
 * padding, and for stridden gradients pixels apart from each other. What falls outside is cut off.
 *
 * @param source `[height, width, channels]`.
 * @param target `[targetHeight, targetWidth, channels]`.
 * @param top target row of the first source row; may be negative.
 * @param left target column of the first source column; may be negative.
 * @param strideY target rows from one source row to the next.
 */
export function placeImage(
  source: usize,
  height: i32,
  width: i32,
  channels: i32,
  target: usize,
  targetHeight: i32,
  targetWidth: i32,
  top: i32,
  left: i32,
  strideY: i32,
  strideX: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  // The columns whose target column lies in [0, targetWidth).
  const first = left >= 0 ? 0 : (strideX - 1 - left) / strideX;
  const end = min(width, (targetWidth - left + strideX - 1) / strideX);
  if (end <= first) return;
  for (let y = 0; y < height; y++) {
    const targetY = top + y * strideY;
    if (targetY < 0 || targetY >= targetHeight) continue;
    let from = source + <usize>(y * width + first) * pixelBytes;
    let to = target + <usize>(targetY * targetWidth + left + first * strideX) * pixelBytes;
    if (strideX === 1) {
      memory.copy(to, from, <usize>(end - first) * pixelBytes);
      continue;
    }
    for (let x = first; x < end; x++) {
      memory.copy(to, from, pixelBytes);
      from += pixelBytes;
      to += <usize>strideX * pixelBytes;
    }
  }
}
