import { madd, rectify } from './vector';

// The innermost loops, where most of a training step's time goes. Sums are variables, since only
// variables live in registers. Measured at k = 64 on one core (AVX2, 98 GFLOP/s at best): 4 x 8 fills
// the sixteen 128-bit registers, 45 GFLOP/s against 30 of 4 x 16; where the engine pairs them into
// 256-bit ones, 4 x 16 does 86 against 50.

/** 4 rows × 8 columns; see multiply.ts for what the arguments are. */
export function tile4x8(
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
): void {
  let sum00 = v128.load(init);
  let sum01 = v128.load(init, 16);
  init += initStride;
  let sum10 = v128.load(init);
  let sum11 = v128.load(init, 16);
  init += initStride;
  let sum20 = v128.load(init);
  let sum21 = v128.load(init, 16);
  init += initStride;
  let sum30 = v128.load(init);
  let sum31 = v128.load(init, 16);
  while (b < bEnd) {
    const step = a + load<u32>(steps);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(step);
    sum00 = madd(a0, b0, sum00);
    sum01 = madd(a0, b1, sum01);
    const a1 = v128.load32_splat(step + row1);
    sum10 = madd(a1, b0, sum10);
    sum11 = madd(a1, b1, sum11);
    const a2 = v128.load32_splat(step + row2);
    sum20 = madd(a2, b0, sum20);
    sum21 = madd(a2, b1, sum21);
    const a3 = v128.load32_splat(step + row3);
    sum30 = madd(a3, b0, sum30);
    sum31 = madd(a3, b1, sum31);
    steps += 4;
    b += bStride;
  }
  const least = f32x4.splat(cut);
  v128.store(out, rectify(sum00, least));
  v128.store(out, rectify(sum01, least), 16);
  out += outStride;
  v128.store(out, rectify(sum10, least));
  v128.store(out, rectify(sum11, least), 16);
  out += outStride;
  v128.store(out, rectify(sum20, least));
  v128.store(out, rectify(sum21, least), 16);
  out += outStride;
  v128.store(out, rectify(sum30, least));
  v128.store(out, rectify(sum31, least), 16);
}

/** 4 rows × 16 columns; see multiply.ts for what the arguments are. */
export function tile4x16(
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
): void {
  let sum00 = v128.load(init);
  let sum01 = v128.load(init, 16);
  let sum02 = v128.load(init, 32);
  let sum03 = v128.load(init, 48);
  init += initStride;
  let sum10 = v128.load(init);
  let sum11 = v128.load(init, 16);
  let sum12 = v128.load(init, 32);
  let sum13 = v128.load(init, 48);
  init += initStride;
  let sum20 = v128.load(init);
  let sum21 = v128.load(init, 16);
  let sum22 = v128.load(init, 32);
  let sum23 = v128.load(init, 48);
  init += initStride;
  let sum30 = v128.load(init);
  let sum31 = v128.load(init, 16);
  let sum32 = v128.load(init, 32);
  let sum33 = v128.load(init, 48);
  while (b < bEnd) {
    const step = a + load<u32>(steps);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const a0 = v128.load32_splat(step);
    sum00 = madd(a0, b0, sum00);
    sum01 = madd(a0, b1, sum01);
    sum02 = madd(a0, b2, sum02);
    sum03 = madd(a0, b3, sum03);
    const a1 = v128.load32_splat(step + row1);
    sum10 = madd(a1, b0, sum10);
    sum11 = madd(a1, b1, sum11);
    sum12 = madd(a1, b2, sum12);
    sum13 = madd(a1, b3, sum13);
    const a2 = v128.load32_splat(step + row2);
    sum20 = madd(a2, b0, sum20);
    sum21 = madd(a2, b1, sum21);
    sum22 = madd(a2, b2, sum22);
    sum23 = madd(a2, b3, sum23);
    const a3 = v128.load32_splat(step + row3);
    sum30 = madd(a3, b0, sum30);
    sum31 = madd(a3, b1, sum31);
    sum32 = madd(a3, b2, sum32);
    sum33 = madd(a3, b3, sum33);
    steps += 4;
    b += bStride;
  }
  const least = f32x4.splat(cut);
  v128.store(out, rectify(sum00, least));
  v128.store(out, rectify(sum01, least), 16);
  v128.store(out, rectify(sum02, least), 32);
  v128.store(out, rectify(sum03, least), 48);
  out += outStride;
  v128.store(out, rectify(sum10, least));
  v128.store(out, rectify(sum11, least), 16);
  v128.store(out, rectify(sum12, least), 32);
  v128.store(out, rectify(sum13, least), 48);
  out += outStride;
  v128.store(out, rectify(sum20, least));
  v128.store(out, rectify(sum21, least), 16);
  v128.store(out, rectify(sum22, least), 32);
  v128.store(out, rectify(sum23, least), 48);
  out += outStride;
  v128.store(out, rectify(sum30, least));
  v128.store(out, rectify(sum31, least), 16);
  v128.store(out, rectify(sum32, least), 32);
  v128.store(out, rectify(sum33, least), 48);
}
