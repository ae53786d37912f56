const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const ROUNDS = 20;
/** Makes the third key word, so that an all-zero key still mixes. */
const PARITY = 0x1bd11bda;

/**
 * Threefry-2x32 with 20 rounds: a keyed bijection of 64-bit counters that passes the BigCrush tests,
 * made of additions, rotations and exclusive ors only, so that it runs alike everywhere.
 *
 * Reference: J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 *
 * @param key two 32-bit words, signed or not.
 * @param counter two 32-bit words, signed or not.
 * @param out receives the two signed 32-bit words of the result.
 */
export function threefry2x32(
  key: readonly [number, number],
  counter: readonly [number, number],
  out: Int32Array,
): void {
  const k0 = key[0] | 0;
  const k1 = key[1] | 0;
  const k2 = PARITY ^ k0 ^ k1;
  let x0 = (counter[0] + k0) | 0;
  let x1 = (counter[1] + k1) | 0;
  // Every four rounds the next two key words come in, with the group's number.
  for (let round = 0; round < ROUNDS; round++) {
    const rotation = ROTATIONS[round & 7]!;
    x0 = (x0 + x1) | 0;
    x1 = x0 ^ ((x1 << rotation) | (x1 >>> (32 - rotation)));
    if ((round & 3) !== 3) continue;
    const group = (round >> 2) + 1;
    const phase = group % 3;
    x0 = (x0 + (phase === 0 ? k0 : phase === 1 ? k1 : k2)) | 0;
    x1 = (x1 + (phase === 0 ? k1 : phase === 1 ? k2 : k0) + group) | 0;
  }
  out[0] = x0;
  out[1] = x1;
}
