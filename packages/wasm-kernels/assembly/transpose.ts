/**
 * A matrix's transpose.
 *
 * @param source element (i, j) lies at source + i · sourceStride + 4 · j, in bytes.
 * @param target receives element (j, i) at target + j · targetStride + 4 · i.
 */
export function transpose(
  source: usize,
  sourceStride: usize,
  rows: i32,
  columns: i32,
  target: usize,
  targetStride: usize,
): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const from = source + <usize>i * sourceStride;
    const to = target + <usize>i * 4;
    let j = 0;
    for (; j + 4 <= columns; j += 4) {
      const at = from + <usize>j * 4;
      const r0 = v128.load(at);
      const r1 = v128.load(at + sourceStride);
      const r2 = v128.load(at + 2 * sourceStride);
      const r3 = v128.load(at + 3 * sourceStride);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const out = to + <usize>j * targetStride;
      v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(out + targetStride, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(out + 2 * targetStride, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(out + 3 * targetStride, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
    for (; j < columns; j++) {
      for (let k = 0; k < 4; k++) {
        const value = load<f32>(from + <usize>k * sourceStride + <usize>j * 4);
        store<f32>(to + <usize>j * targetStride + <usize>k * 4, value);
      }
    }
  }
  for (; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = load<f32>(source + <usize>i * sourceStride + <usize>j * 4);
      store<f32>(target + <usize>j * targetStride + <usize>i * 4, value);
    }
  }
}

/** A filter as the input's gradient wants it: taps in reverse order, channels exchanged. */
export function turnFilter(
  filter: usize,
  taps: i32,
  inChannels: i32,
  outChannels: i32,
  target: usize,
): void {
  const tapBytes = <usize>(inChannels * outChannels) * 4;
  for (let tap = 0; tap < taps; tap++) {
    transpose(
      filter + <usize>tap * tapBytes,
      <usize>outChannels * 4,
      inChannels,
      outChannels,
      target + <usize>(taps - 1 - tap) * tapBytes,
      <usize>inChannels * 4,
    );
  }
}
