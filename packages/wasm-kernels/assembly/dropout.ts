@inline
function turn(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

/**
 * A dropout mask: 0 with the rate's probability, else 1 / (1 - rate).
 *
 * Draw d is half of a word of the stream of Threefry-2x32 with 20 rounds, keyed (key0, key1) and
 * counting from 0: the lower half of word d / 2 if d is even, else the upper one. An activation whose
 * draw is below the threshold is dropped.
 *
 * @param mask receives `size` floats.
 * @param firstDraw the draw of the mask's first element; a whole number up to 2^53.
 * @param threshold the rate times 65,536.
 * @param kept what a kept activation is multiplied by.
 *
 * Reference: J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export function dropoutMask(
  mask: usize,
  size: i32,
  key0: i32,
  key1: i32,
  firstDraw: f64,
  threshold: i32,
  kept: f32,
): void {
  const end = mask + <usize>size * 4;
  const draw = <u64>firstDraw;
  const least = i32x4.splat(threshold);
  const scale = f32x4.splat(kept);
  // A block is two words, that is four draws; four blocks are made at once, one in each lane.
  let block = draw >> 2;
  let target = mask - <usize>(draw & 3) * 4;
  while (target < end) {
    const low = i32x4.add(i32x4.splat(<i32>block), i32x4(0, 1, 2, 3));
    const carry = i32x4.lt_u(low, i32x4.splat(<i32>block)); // -1 where the counter's low word ran over
    const high = i32x4.sub(i32x4.splat(<i32>(block >> 32)), carry);
    let keyA = i32x4.splat(key0);
    let keyB = i32x4.splat(key1);
    let keyC = i32x4.splat(key0 ^ key1 ^ 0x1bd11bda);
    let x0 = i32x4.add(low, keyA);
    let x1 = i32x4.add(high, keyB);
    for (let group = 1; group <= 5; group++) {
      const isOdd = group & 1;
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(x0, turn(x1, isOdd ? 13 : 17));
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(x0, turn(x1, isOdd ? 15 : 29));
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(x0, turn(x1, isOdd ? 26 : 16));
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(x0, turn(x1, isOdd ? 6 : 24));
      x0 = i32x4.add(x0, keyB);
      x1 = i32x4.add(x1, i32x4.add(keyC, i32x4.splat(group)));
      const first = keyA;
      keyA = keyB;
      keyB = keyC;
      keyC = first;
    }
    // Word 0, word 1 of the first two blocks, then of the last two.
    const words0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
    const words1 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
    const isWhole = target >= mask && target + 64 <= end;
    storeMask(target, i32x4.extend_low_i16x8_u(words0), least, scale, mask, end, isWhole);
    storeMask(target + 16, i32x4.extend_high_i16x8_u(words0), least, scale, mask, end, isWhole);
    storeMask(target + 32, i32x4.extend_low_i16x8_u(words1), least, scale, mask, end, isWhole);
    storeMask(target + 48, i32x4.extend_high_i16x8_u(words1), least, scale, mask, end, isWhole);
    block += 4;
    target += 64;
  }
}

@inline
function storeMask(
  target: usize,
  draws: v128,
  least: v128,
  scale: v128,
  begin: usize,
  end: usize,
  isWhole: bool,
): void {
  const values = v128.and(scale, i32x4.ge_s(draws, least));
  if (isWhole) v128.store(target, values);
  else storeInside(target, values, begin, end);
}

/** Stores the lanes that lie in [begin, end). */
function storeInside(target: usize, values: v128, begin: usize, end: usize): void {
  if (target >= begin && target < end) store<f32>(target, f32x4.extract_lane(values, 0));
  if (target + 4 >= begin && target + 4 < end) store<f32>(target, f32x4.extract_lane(values, 1), 4);
  if (target + 8 >= begin && target + 8 < end) store<f32>(target, f32x4.extract_lane(values, 2), 8);
  if (target + 12 >= begin && target + 12 < end) store<f32>(target, f32x4.extract_lane(values, 3), 12);
}
